// The articles of one word of a query, which may stand for several terms: of those that an article
// has the best counts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "storage/fixed_bm25.h"
#include "storage/row_cursor.h"

namespace poisk::storage {

class WordCursor {
 public:
  static constexpr std::int64_t kEnd = RowCursor::kEnd;

  struct Term {
    std::size_t index = 0;  // in the query
    RowCursor row;
  };

  void add(std::size_t index, RowCursor row) {
    article_ = std::min(article_, row.article());
    terms_.push_back({index, std::move(row)});
  }

  std::int64_t article() const { return article_; }
  // How many lists are asked.
  std::size_t ways() const {
    std::size_t out = 0;
    for (const Term& term : terms_) out += term.row.ways();
    return out;
  }

  void next() { seek(article_ + 1); }
  void seek(std::int64_t article) {
    if (article_ >= article) return;
    article_ = kEnd;
    for (Term& term : terms_) {
      term.row.seek(article);
      article_ = std::min(article_, term.row.article());
    }
  }
  void rewind() {
    article_ = kEnd;
    for (Term& term : terms_) {
      term.row.rewind();
      article_ = std::min(article_, term.row.article());
    }
  }

  // Calls `visit(term)` for each term of the article that the cursor stands on.
  template <class Visit>
  void each_here(Visit visit) const {
    for (const Term& term : terms_) {
      if (term.row.article() == article_) visit(term);
    }
  }

  // Where the word stands for one term of one word: that.
  Term* only_word() {
    return terms_.size() == 1 && terms_.front().row.is_word() ? &terms_.front() : nullptr;
  }
  const Term* only_word() const {
    return terms_.size() == 1 && terms_.front().row.is_word() ? &terms_.front() : nullptr;
  }
  // The list of that; null where it has none.
  const BlockList* only_list() const {
    const Term* only = only_word();
    const ListCursor* list = only == nullptr ? nullptr : only->row.word().list();
    return list == nullptr ? nullptr : &list->list();
  }
  // Whether some of it is asked of a list.
  bool has_list() const {
    return std::any_of(terms_.begin(), terms_.end(),
                       [](const Term& term) { return term.row.has_list(); });
  }
  // To be called after the term was walked form by form.
  void follow() {
    terms_.front().row.follow_word();
    article_ = terms_.front().row.article();
  }

  // What the word adds to the article that the cursor stands on.
  FixedScore score(const FixedBm25& bm25, const TitleWeight& title, double norm) const {
    FixedScore best = 0;
    each_here([&](const Term& term) {
      best = std::max(best, bm25.score(term.index, term.row.frequency(title), norm));
    });
    return best;
  }
  FixedScore bound(const FixedBm25& bm25) const {
    FixedScore out = 0;
    for (const Term& term : terms_) out = std::max(out, bm25.bound(term.index));
    return out;
  }

  // How many articles the word is in, about; what is walked first.
  std::uint64_t cost = 0;

 private:
  std::vector<Term> terms_;
  std::int64_t article_ = kEnd;
};

}  // namespace poisk::storage
