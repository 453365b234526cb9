// How late a date is, to order articles by it.
#pragma once

#include <poisk/dates.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace poisk::search {

// Orders dates by their moment, and of two that begin at one moment the more precise is later. What
// is no date comes before all.
class Lateness {
 public:
  explicit Lateness(std::string_view date) {
    const auto moment = instant(date);
    if (!moment) return;
    moment_ = moment->time_since_epoch().count();
    precision_ = std::min(date.size(), std::string_view("2023-11-23T").size());
  }

  auto operator<=>(const Lateness&) const = default;
  bool is_date() const { return moment_ != kNever; }

 private:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();
  std::int64_t moment_ = kNever;  // milliseconds
  std::size_t precision_ = 0;     // a year, a month, a day or a time of day
};

}  // namespace poisk::search
