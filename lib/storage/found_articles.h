// What a walk over the postings has found so far: the best articles, and how many match.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "storage/first_phase.h"
#include "storage/fixed_bm25.h"
#include "storage/top_list.h"

namespace poisk::storage {

class FoundArticles {
 public:
  // Below all scores.
  static constexpr FixedScore kLowest = std::numeric_limits<FixedScore>::min();

  // The query must outlive it.
  FoundArticles(const FirstPhaseQuery& query, const FixedBm25& bm25)
      : query_(query),
        best_(query.limit),
        floor_(query.priority == nullptr && query.floor > 0 ? bm25.at_most(query.floor) : kLowest) {
  }

  // Whether the filter lets an article match.
  bool allows(std::int64_t article) const {
    return query_.filter == nullptr || query_.filter->allows(article);
  }

  void count(std::int64_t article) {
    ++total_;
    if (query_.matched != nullptr) query_.matched->push_back(article);
  }
  // The same of so many at once; which they are is to be told where somebody asks for it.
  void count_all(std::size_t articles) { total_ += articles; }
  bool wants_all() const { return query_.matched != nullptr; }
  void tell(std::int64_t article) { query_.matched->push_back(article); }
  std::size_t total() const { return total_; }

  // Its slot in the top list where the article is among the best so far.
  std::optional<std::size_t> take(std::int64_t article, FixedScore score) {
    if (score < floor_ || (query_.priority == nullptr && score < best_.threshold())) {
      return std::nullopt;
    }
    const std::uint64_t priority = query_.priority == nullptr ? 0 : (*query_.priority)[article];
    return best_.add({priority, score, article, 0});
  }
  std::vector<Ranked> take_best() { return best_.take(); }

  // Whether an article cannot be among the best for its date alone.
  bool is_older(std::int64_t article) const {
    return query_.priority != nullptr && (*query_.priority)[article] < best_.least_priority();
  }
  // What a score must reach to be among the best, where scores decide.
  FixedScore least_score() const { return std::max(best_.threshold(), floor_); }
  // What one must reach to matter; nothing is passed over where dates decide, or all matter.
  FixedScore threshold() const {
    const bool all_matter = query_.matched != nullptr || query_.all_counted;
    return query_.priority == nullptr && !all_matter ? least_score() : kLowest;
  }

 private:
  const FirstPhaseQuery& query_;
  TopList best_;
  const FixedScore floor_;  // what is below it is not wanted
  std::size_t total_ = 0;
};

}  // namespace poisk::storage
