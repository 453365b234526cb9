// The forms by which articles may say one word of a query.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace poisk::analysis {

struct WeightedForm {
  std::string form;            // a word as an index holds it
  double weight = 1;           // in (0, 1]: how much of what was asked it says
  std::uint64_t articles = 0;  // that have it

  friend bool operator==(const WeightedForm&, const WeightedForm&) = default;
};

// Weights count in whole parts of this, so that sums do not depend on the order of their parts.
inline constexpr std::int64_t kWeightParts = 1024;

inline std::int64_t parts_of(double weight) {
  return std::max<std::int64_t>(std::llround(weight * kWeightParts), 1);
}

// Any one of them will do; each stands in it once.
using FormSet = std::vector<WeightedForm>;

}  // namespace poisk::analysis
