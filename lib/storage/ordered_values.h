// The values of a column in their order, numbers and dates each, for ranges.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "query/value_range.h"
#include "storage/column_fields.h"

namespace poisk::storage {

// Not thread safe.
class OrderedValues {
 public:
  // Codes are added in ascending order, once for each of its values.
  void add(ValueCode code, const query::ValueOrder& value);
  // Adds the codes of the values within the range to `out`, some perhaps twice.
  void find(const query::ValueRange& range, std::vector<ValueCode>& out);

 private:
  // Sorted as far as `sorted` says.
  template <class T>
  struct Order {
    std::vector<std::pair<T, ValueCode>> values;
    std::size_t sorted = 0;

    void find(const query::Interval<T>& interval, std::vector<ValueCode>& out);
  };

  Order<double> numbers_;
  Order<std::uint32_t> days_;
};

}  // namespace poisk::storage
