// The articles of a set of forms, any one of which will do.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "fts5/posting_list.h"
#include "fts5/term_cursor.h"
#include "storage/frequency.h"

namespace poisk::storage {

class FormCursor {
 public:
  static constexpr std::int64_t kEnd = fts5::TermCursor::kEnd;

  struct Way {
    fts5::TermCursor cursor;
    Frequency weight = kOnce;
  };

  void add(fts5::TermCursor cursor, double weight) {
    if (cursor.article() == kEnd) return;
    article_ = std::min(article_, cursor.article());
    ways_.push_back({std::move(cursor), form_weight(weight)});
  }

  std::size_t ways() const { return ways_.size(); }
  std::int64_t article() const { return article_; }

  void next() {
    if (ways_.size() == 1) {
      ways_.front().cursor.next();
      article_ = ways_.front().cursor.article();
    } else {
      seek(article_ + 1);
    }
  }
  void seek(std::int64_t article) {
    if (article_ >= article) return;
    article_ = kEnd;
    for (Way& way : ways_) {
      way.cursor.seek(article);
      article_ = std::min(article_, way.cursor.article());
    }
  }
  void rewind() {
    article_ = kEnd;
    for (Way& way : ways_) {
      way.cursor.rewind();
      article_ = std::min(article_, way.cursor.article());
    }
  }

  // Calls `visit(weight, positions)` for each form that stands in the article.
  template <class Visit>
  void each_here(Visit visit) const {
    for (const Way& way : ways_) {
      if (way.cursor.article() == article_) visit(way.weight, way.cursor.positions());
    }
  }

  // Calls `visit(article, weight, positions)` for each posting before `end`, form by form, and goes
  // on to there.
  template <class Visit>
  void each_before(std::int64_t end, Visit visit) {
    article_ = kEnd;
    for (Way& way : ways_) {
      for (; way.cursor.article() < end; way.cursor.next()) {
        visit(way.cursor.article(), way.weight, way.cursor.positions());
      }
      article_ = std::min(article_, way.cursor.article());
    }
  }

 private:
  std::vector<Way> ways_;
  std::int64_t article_ = kEnd;
};

}  // namespace poisk::storage
