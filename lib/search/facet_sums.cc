#include "search/facet_sums.h"

#include "search/facet_values.h"

namespace poisk::search {

Result<void> FacetSums::add(const FacetCounts& counts) {
  if (deadline_.stopped()) return search_stopped();
  left_out_ += counts.left_out;
  for (const Facet& facet : counts.facets) {
    auto& sums = sums_[{facet.kind, facet.field}];
    for (const FacetValue& value : facet.values) {
      if (is_stopped()) return search_stopped();
      sums[value.value] += value.count;
    }
  }
  return {};
}

Result<FacetCounts> FacetSums::sums(std::size_t most) {
  FacetCounts out;
  out.left_out = left_out_;
  for (const auto& [of, sums] : sums_) {
    Facet& facet = out.facets.emplace_back(Facet{of.first, of.second, {}});
    for (const auto& [value, count] : sums) {
      if (is_stopped()) return search_stopped();
      facet.values.push_back({value, count});
    }
    keep_most_frequent(facet.values, most);
  }
  return out;
}

}  // namespace poisk::search
