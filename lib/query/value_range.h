// Ranges of values of the application's own fields: `100..200`, `2023-11..`, `..5,5`.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace poisk::query {

// By what a value stands before or behind others: «1 250,5» is a number, «23.11.2023» a date, «2023»
// both, and most are neither.
struct ValueOrder {
  std::optional<double> number;
  std::optional<std::uint32_t> day;  // 20231123; 20231100: in November
};

ValueOrder order_of(std::string_view value);

template <class T>
struct Interval {
  T least = std::numeric_limits<T>::lowest();
  T greatest = std::numeric_limits<T>::max();

  bool contains(T value) const { return least <= value && value <= greatest; }
};

// Both ends are in it; numbers are within numbers and dates within dates, to the end of the year, month
// or day that is named.
struct ValueRange {
  std::optional<Interval<double>> numbers;
  std::optional<Interval<std::uint32_t>> days;

  bool contains(const ValueOrder& value) const;
};

// What is written as one, with one end at least.
std::optional<ValueRange> parse_range(std::string_view text);

// Whether a stored value is what a condition on a field asks for: within the range, or named so.
bool value_matches(std::string_view stored, std::string_view asked);

}  // namespace poisk::query
