// A date as a number, by which articles are filtered and ordered without their texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poisk::storage {

// As a date is written: its day, its time of day, its zone. What is not named counts as 0, so that
// keys have the order of the texts as far as these are days.
using DateKey = std::uint64_t;

inline constexpr DateKey kNoArticle = 0;
inline constexpr DateKey kUndated = 1;

// kUndated where it is no date.
DateKey date_key(std::string_view published);

// The greater the later: by the moment, and of two that begin at one moment the more precise is
// later. kNoArticle and kUndated stay what they are, below all others.
std::uint64_t lateness(DateKey key);
bool has_zone(DateKey key);

// 2023 and 2023-11; empty where the date does not say.
std::string year_of(DateKey key);
std::string month_of(DateKey key);
// The year and the month of a key as one number, for counting; the month may be 0.
std::uint32_t month_number(DateKey key);
DateKey key_of_month(std::uint32_t number);

// The keys from `first` to before `end` are those of the dates within the bounds of
// query::Filters.
struct DateRange {
  DateKey first = 0;
  DateKey end = 0;

  bool has(DateKey key) const { return key >= first && key < end; }
};
DateRange keys_within(std::string_view after, std::string_view before);

}  // namespace poisk::storage
