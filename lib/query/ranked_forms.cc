#include "query/ranked_forms.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace poisk::query {
namespace {

constexpr std::size_t kMostOfOne = 128;
constexpr std::size_t kMostOfAll = 256;

std::size_t count_open(const Query& query) {
  const bool open = query.kind() == Query::Kind::prefix || query.kind() == Query::Kind::wildcard ||
                    query.kind() == Query::Kind::regex || query.kind() == Query::Kind::fuzzy;
  std::size_t out = open ? 1 : 0;
  for (const Query& child : query.children()) out += count_open(child);
  return out;
}

}  // namespace

std::size_t ranked_forms(const Query& query) {
  const std::size_t open = std::max<std::size_t>(count_open(query), 1);
  return std::clamp<std::size_t>(kMostOfAll / open, 1, kMostOfOne);
}

analysis::FormSet most_frequent(const analysis::FormSet& forms, std::size_t limit) {
  std::vector<std::size_t> order(forms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  limit = std::min(limit, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(limit), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      return forms[a].articles != forms[b].articles
                                 ? forms[a].articles > forms[b].articles
                                 : a < b;
                    });
  std::vector<analysis::WeightedForm> out;
  for (std::size_t i = 0; i < limit; ++i) out.push_back(forms[order[i]]);
  return analysis::FormSet(std::move(out));
}

}  // namespace poisk::query
