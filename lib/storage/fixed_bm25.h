// BM25 of a query's terms in whole numbers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "storage/block_list.h"
#include "storage/first_phase.h"
#include "storage/frequency.h"
#include "storage/top_list.h"

namespace poisk::storage {

class FixedBm25 {
 public:
  // The query must outlive it.
  explicit FixedBm25(const FirstPhaseQuery& query);

  double norm(std::int64_t article) const {
    const auto i = static_cast<std::size_t>(article);
    return norm_of(i < lengths_->size() ? (*lengths_)[i] : 0);
  }
  double norm_of(std::uint32_t length) const {
    return norm_base_ + norm_slope_ * static_cast<double>(length);
  }
  FixedScore score(std::size_t term, Frequency frequency, double norm) const {
    return score(term, static_cast<double>(frequency) * kFrequencyPart, norm);
  }
  FixedScore score(std::size_t term, double tf, double norm) const {
    return static_cast<FixedScore>(weights_[term] * tf / (tf + norm));
  }
  // No score of the term is above this.
  FixedScore bound(std::size_t term) const { return static_cast<FixedScore>(weights_[term]) + 1; }
  // Nor one in this block of its list.
  FixedScore bound(std::size_t term, const BlockList& list, std::size_t block) const {
    constexpr FixedScore kOtherwise = 4;  // what divides more evenly may be rounded otherwise
    FixedScore out = 0;
    for (const BlockList::Impact& impact : list.impacts(block)) {
      out = std::max(out, score(term, impact.tf, norm_of(impact.length)));
    }
    return out + kOtherwise;
  }
  // Of scores that differ by more than this the same is greater before they are rounded.
  FixedScore rounding() const {
    return 2 * (static_cast<FixedScore>(weights_.size()) +
                static_cast<FixedScore>(kRounding * static_cast<double>(std::int64_t{1} << 52)));
  }
  double real(FixedScore score) const { return static_cast<double>(score) / scale_; }
  // No article with this score or a better one has less in whole numbers.
  FixedScore at_most(double score) const {
    return static_cast<FixedScore>(score * (1 - kRounding) * scale_) -
           static_cast<FixedScore>(weights_.size());
  }

 private:
  // Of sums and products of a score's parts, all of which are below 2^52.
  static constexpr double kRounding = 1e-12;

  const std::vector<std::uint32_t>* lengths_;
  double scale_ = 1;
  std::vector<double> weights_;  // of each term, with k1 and the scale
  double norm_base_;
  double norm_slope_;
};

}  // namespace poisk::storage
