// BM25 of a query's terms in whole numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/first_phase.h"
#include "storage/form_cursor.h"
#include "storage/top_list.h"

namespace poisk::storage {

class FixedBm25 {
 public:
  // The query must outlive it.
  explicit FixedBm25(const FirstPhaseQuery& query);

  double norm(std::int64_t article) const {
    const auto i = static_cast<std::size_t>(article);
    const double length = i < lengths_->size() ? static_cast<double>((*lengths_)[i]) : 0;
    return norm_base_ + norm_slope_ * length;
  }
  // `frequency` in parts of kOnce * kOnce.
  FixedScore score(std::size_t term, Frequency frequency, double norm) const {
    const double tf = static_cast<double>(frequency) * kPart;
    return static_cast<FixedScore>(weights_[term] * tf / (tf + norm));
  }
  // No score of the term is above this.
  FixedScore bound(std::size_t term) const { return static_cast<FixedScore>(weights_[term]) + 1; }
  // No article with this score or a better one has less in whole numbers.
  FixedScore at_most(double score) const {
    constexpr double kRounding = 1e-12;  // of sums and products of a score's parts
    return static_cast<FixedScore>(score * (1 - kRounding) * scale_) -
           static_cast<FixedScore>(weights_.size());
  }

  static constexpr double kPart = 1.0 / static_cast<double>(kOnce * kOnce);

 private:
  const std::vector<std::uint32_t>* lengths_;
  double scale_ = 1;
  std::vector<double> weights_;  // of each term, with k1 and the scale
  double norm_base_;
  double norm_slope_;
};

}  // namespace poisk::storage
