// How often words stand in an article.
#pragma once

#include <cmath>
#include <cstdint>

#include "analysis/form_set.h"
#include "fts5/posting_list.h"

namespace poisk::storage {

// How often forms stand in an article, each by its weight: a whole number, so that sums do not
// depend on the order of their parts.
using Frequency = std::int64_t;
inline constexpr Frequency kOnce = analysis::kWeightParts;  // of a weight of 1, in the text
// Of a frequency in parts of kOnce * kOnce.
inline constexpr double kFrequencyPart = 1.0 / static_cast<double>(kOnce * kOnce);

inline Frequency form_weight(double weight) { return analysis::parts_of(weight); }

// How much a word in the title counts, in words of the text.
class TitleWeight {
 public:
  explicit TitleWeight(double weight) : weight_(std::llround(weight * kOnce)) {}
  // Of a form of weight 1, in parts of kOnce * kOnce.
  Frequency of(fts5::Occurrences found) const { return found.text * kOnce + found.title * weight_; }
  Frequency weight() const { return weight_; }

 private:
  Frequency weight_;
};

}  // namespace poisk::storage
