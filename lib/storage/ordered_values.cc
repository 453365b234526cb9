#include "storage/ordered_values.h"

#include <algorithm>

namespace poisk::storage {

void OrderedValues::add(ValueCode code, const query::ValueOrder& value) {
  if (value.number) numbers_.values.emplace_back(*value.number, code);
  if (value.day) days_.values.emplace_back(*value.day, code);
}

template <class T>
void OrderedValues::Order<T>::find(const query::Interval<T>& interval,
                                   std::vector<ValueCode>& out) {
  if (sorted < values.size()) {
    const auto added = values.begin() + static_cast<std::ptrdiff_t>(sorted);
    std::sort(added, values.end());
    std::inplace_merge(values.begin(), added, values.end());
    sorted = values.size();
  }
  auto at = std::lower_bound(values.begin(), values.end(), std::pair(interval.least, ValueCode{0}));
  for (; at != values.end() && at->first <= interval.greatest; ++at) out.push_back(at->second);
}

void OrderedValues::find(const query::ValueRange& range, std::vector<ValueCode>& out) {
  if (range.numbers) numbers_.find(*range.numbers, out);
  if (range.days) days_.find(*range.days, out);
}

}  // namespace poisk::storage
