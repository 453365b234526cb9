#include "storage/date_key.h"

#include <fmt/format.h>
#include <poisk/dates.h>

#include <algorithm>
#include <chrono>

#include "text/varint.h"

namespace poisk::storage {
namespace {

// A key is a day, the thousandths of a second since its begin plus one (0: no time is named), and
// the minutes that the zone is ahead of UTC, zigzag.
constexpr unsigned kZoneBits = 12;
constexpr unsigned kTimeBits = 27;
constexpr unsigned kDayShift = kZoneBits + kTimeBits;
constexpr std::uint64_t kZoneMask = (std::uint64_t{1} << kZoneBits) - 1;
constexpr std::uint64_t kTimeMask = (std::uint64_t{1} << kTimeBits) - 1;

constexpr std::uint64_t kMonthsInYear = 13;  // with the one that is not named
constexpr std::uint64_t kDaysInMonth = 32;

std::uint64_t day_number(std::uint64_t year, std::uint64_t month, std::uint64_t day) {
  return (year * kMonthsInYear + month) * kDaysInMonth + day;
}

// Of digits that are known to be there.
std::uint64_t digits(std::string_view text, std::size_t begin, std::size_t count) {
  std::uint64_t out = 0;
  for (const char c : text.substr(begin, count)) out = out * 10 + static_cast<unsigned>(c - '0');
  return out;
}

constexpr std::size_t kMonthSize = 7;  // 2023-11
constexpr std::size_t kDaySize = 10;   // 2023-11-23

// Of a text that begins with as much of a date as its size says.
std::uint64_t day_number(std::string_view date) {
  return day_number(digits(date, 0, 4), date.size() < kMonthSize ? 0 : digits(date, 5, 2),
                    date.size() < kDaySize ? 0 : digits(date, 8, 2));
}

}  // namespace

DateKey date_key(std::string_view published) {
  const auto moment = instant(published);
  if (!moment) return kUndated;
  const DateKey key = day_number(published) << kDayShift;
  const auto clock = clock_time(published);
  if (!clock) return key;
  using std::chrono::milliseconds;
  using std::chrono::seconds;
  const auto second = std::chrono::floor<seconds>(*moment);
  const auto zone = std::chrono::floor<std::chrono::minutes>(clock->time_since_epoch() -
                                                             second.time_since_epoch());
  // Of a leap second it is past the day's end.
  const milliseconds time = clock->time_since_epoch() -
                            std::chrono::seconds(first_day(published)->time_since_epoch()) +
                            (*moment - second);
  return key | static_cast<std::uint64_t>(time.count() + 1) << kZoneBits |
         text::fold_sign(zone.count());
}

bool has_zone(DateKey key) { return key > kUndated && (key & kZoneMask) != 0; }

std::uint64_t lateness(DateKey key) {
  if (key <= kUndated) return key;
  const std::uint64_t number = key >> kDayShift;
  const auto year = static_cast<int>(number / kDaysInMonth / kMonthsInYear);
  const auto month = static_cast<unsigned>(number / kDaysInMonth % kMonthsInYear);
  const auto day = static_cast<unsigned>(number % kDaysInMonth);
  const std::uint64_t time = key >> kZoneBits & kTimeMask;
  const std::chrono::sys_days date = std::chrono::year(year) /
                                     static_cast<int>(std::max(month, 1U)) /
                                     static_cast<int>(std::max(day, 1U));
  // From the day before the first there is, so that no zone leads below 0.
  constexpr std::chrono::sys_days kBefore =
      std::chrono::year(0) / std::chrono::December / std::chrono::day(30);
  std::chrono::milliseconds moment = date - kBefore;
  if (time > 0) moment += std::chrono::milliseconds(time - 1);
  moment -= std::chrono::minutes(text::unfold_sign(key & kZoneMask));
  const unsigned precision = time > 0 ? 3 : day > 0 ? 2 : month > 0 ? 1 : 0;
  return static_cast<std::uint64_t>(moment.count()) << 2 | precision;
}

std::uint32_t month_number(DateKey key) {
  return key <= kUndated ? 0 : static_cast<std::uint32_t>((key >> kDayShift) / kDaysInMonth);
}

DateKey key_of_month(std::uint32_t number) {
  return std::uint64_t{number} * kDaysInMonth << kDayShift;
}

std::string year_of(DateKey key) {
  const std::uint32_t month = month_number(key);
  return month == 0 ? std::string() : fmt::format("{:04}", month / kMonthsInYear);
}

std::string month_of(DateKey key) {
  const std::uint32_t month = month_number(key);
  if (month % kMonthsInYear == 0) return {};
  return fmt::format("{:04}-{:02}", month / kMonthsInYear, month % kMonthsInYear);
}

DateRange keys_within(std::string_view after, std::string_view before) {
  DateRange out{kUndated + 1, ~std::uint64_t{0}};
  if (!after.empty()) out.first = day_number(after) << kDayShift;
  if (!before.empty()) {
    const std::uint64_t unit = before.size() < kMonthSize ? kMonthsInYear * kDaysInMonth
                               : before.size() < kDaySize ? kDaysInMonth
                                                          : 1;
    out.end = (day_number(before) + unit) << kDayShift;
  }
  return out;
}

}  // namespace poisk::storage
