// The articles of one word of a query, which may stand for several terms: of those that an article
// has the best counts.
#pragma once

#include <cstdint>
#include <vector>

#include "ranking/bm25.h"
#include "storage/first_phase.h"
#include "storage/term_cursor.h"
#include "storage/top_list.h"

namespace poisk::storage {

// BM25 of a query's terms in whole numbers.
class FixedBm25 {
 public:
  explicit FixedBm25(const FirstPhaseQuery& query);

  double norm(std::int64_t article) const {
    const auto i = static_cast<std::size_t>(article);
    const double length = i < lengths_->size() ? static_cast<double>((*lengths_)[i]) : 0;
    return norm_base_ + norm_slope_ * length;
  }
  FixedScore score(std::size_t term, Occurrences found, double norm) const {
    const double tf = found.text + title_weight_ * found.title;
    return static_cast<FixedScore>(weights_[term] * tf / (tf + norm));
  }
  // No score of the term is above this.
  FixedScore bound(std::size_t term) const { return static_cast<FixedScore>(weights_[term]) + 1; }

 private:
  const std::vector<std::uint32_t>* lengths_;
  std::vector<double> weights_;  // of each term, with k1 and the scale
  double title_weight_;
  double norm_base_;
  double norm_slope_;
};

class WordCursor {
 public:
  static constexpr std::int64_t kEnd = TermCursor::kEnd;

  void add(std::size_t term, TermCursor cursor) {
    terms_.push_back({term, std::move(cursor)});
    article_ = std::min(article_, terms_.back().cursor.article());
  }

  std::size_t terms() const { return terms_.size(); }
  std::int64_t article() const { return article_; }
  void next() {
    if (terms_.size() == 1) {
      TermCursor& only = terms_.front().cursor;
      only.next();
      article_ = only.article();
    } else {
      seek(article_ + 1);
    }
  }
  void seek(std::int64_t article) {
    if (article_ >= article) return;
    article_ = kEnd;
    for (Term& term : terms_) {
      term.cursor.seek(article);
      article_ = std::min(article_, term.cursor.article());
    }
  }

  void rewind() {
    article_ = kEnd;
    for (Term& term : terms_) {
      term.cursor.rewind();
      article_ = std::min(article_, term.cursor.article());
    }
  }

  // Calls `visit(term, positions)` for each term of the article that the cursor stands on.
  template <class Visit>
  void for_each_term(Visit visit) const {
    for (const Term& term : terms_) {
      if (term.cursor.article() == article_) visit(term.index, term.cursor.positions());
    }
  }

  // What the word adds to the article that the cursor stands on.
  FixedScore score(const FixedBm25& bm25, double norm, SegmentStore& store) const;
  FixedScore bound(const FixedBm25& bm25) const;

  // How many articles the word is in, about; what is walked first.
  std::uint64_t cost = 0;

 private:
  struct Term {
    std::size_t index = 0;  // in the query
    TermCursor cursor;
  };
  std::vector<Term> terms_;
  std::int64_t article_ = kEnd;
};

inline FixedScore WordCursor::score(const FixedBm25& bm25, double norm, SegmentStore& store) const {
  FixedScore best = 0;
  for (const Term& term : terms_) {
    if (term.cursor.article() != article_) continue;
    Occurrences found;
    if (!count_occurrences(term.cursor.positions(), found)) {
      store.fail("the positions of a posting");
      return best;
    }
    best = std::max(best, bm25.score(term.index, found, norm));
  }
  return best;
}

}  // namespace poisk::storage
