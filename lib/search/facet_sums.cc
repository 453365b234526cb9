#include "search/facet_sums.h"

#include "search/facet_values.h"

namespace poisk::search {
namespace {

Error counting_stopped() { return {ErrorCode::cancelled, "the search was stopped", 0}; }

}  // namespace

Result<void> FacetSums::add(const std::vector<Facet>& facets) {
  if (deadline_.stopped()) return counting_stopped();
  for (const Facet& facet : facets) {
    auto& sums = sums_[{facet.kind, facet.field}];
    for (const FacetValue& value : facet.values) {
      if (is_stopped()) return counting_stopped();
      sums[value.value] += value.count;
    }
  }
  return {};
}

Result<std::vector<Facet>> FacetSums::sums(std::size_t most) {
  std::vector<Facet> out;
  for (const auto& [of, sums] : sums_) {
    Facet& facet = out.emplace_back(Facet{of.first, of.second, {}});
    for (const auto& [value, count] : sums) {
      if (is_stopped()) return counting_stopped();
      facet.values.push_back({value, count});
    }
    keep_most_frequent(facet.values, most);
  }
  return out;
}

}  // namespace poisk::search
