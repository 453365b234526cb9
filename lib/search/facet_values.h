// Which of its values a facet tells.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace poisk::search {

// Keeps the most frequent values, those of one count in the order of their bytes. `Value` has a
// `value` and a `count`.
template <class Value>
void keep_most_frequent(std::vector<Value>& values, std::size_t most) {
  const std::size_t kept = std::min(values.size(), most);
  std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(kept),
                    values.end(), [](const Value& a, const Value& b) {
                      return a.count != b.count ? a.count > b.count : a.value < b.value;
                    });
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(kept), values.end());
}

}  // namespace poisk::search
