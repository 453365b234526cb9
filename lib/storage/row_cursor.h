// The articles in which words stand one right after another, each in any of its forms; of a single
// word all that have it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analysis/form_set.h"
#include "storage/posting_source.h"
#include "storage/set_cursor.h"
#include "storage/work.h"

namespace poisk::storage {

// Where a word stands: positions of the text come before those of the title.
struct Place {
  bool title = false;
  std::uint32_t position = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

class RowCursor {
 public:
  static constexpr std::int64_t kEnd = SetCursor::kEnd;

  // A set of over so many forms is gathered in memory before it is asked.
  static constexpr std::size_t kMostCursors = 256;

  // By the source's lists where it has them. `title`: only what stands in titles counts. All
  // references must outlive the cursor.
  RowCursor(PostingSource& source, const std::vector<analysis::FormSet>& words, bool title,
            Work& work);

  std::int64_t article() const { return article_; }
  void next();
  void seek(std::int64_t article);
  void rewind();

  bool is_word() const { return words_.size() == 1; }
  // Of a single word, wherever it stands: its list, or its forms, may be walked.
  SetCursor& word() { return words_.front(); }
  const SetCursor& word() const { return words_.front(); }
  // To be called after that.
  void follow_word() {
    words_.front().follow();
    article_ = words_.front().article();
  }

  std::size_t ways() const;
  bool has_list() const {
    return std::any_of(words_.begin(), words_.end(),
                       [](const SetCursor& word) { return word.list() != nullptr; });
  }
  std::size_t words() const { return words_.size(); }

  // Of the article that the cursor stands on, in parts of kOnce * kOnce.
  Frequency frequency(const TitleWeight& title) const;
  // Calls `visit(place, weight)` for where the row begins, form by form of a single word.
  template <class Visit>
  void each_place(Visit visit) const {
    if (!is_word()) {
      for (const Place& place : rows_) visit(place, kOnce);
      return;
    }
    words_.front().each_here([&](Frequency weight, fts5::PositionList positions) {
      places_.clear();
      decode(positions, places_);
      for (const Place& place : places_) {
        if (!title_ || place.title) visit(place, weight);
      }
    });
  }

 private:
  void settle();
  bool stands_here();
  void decode(fts5::PositionList positions, std::vector<Place>& out) const;
  void places_of(const SetCursor& word, std::vector<Place>& out) const;

  fts5::SegmentStore* store_;
  Work* work_;
  std::vector<SetCursor> words_;
  bool title_;
  std::int64_t article_ = kEnd;
  std::vector<Place> rows_;  // where rows begin in the article, of several words
  mutable std::vector<Place> places_;
};

}  // namespace poisk::storage
