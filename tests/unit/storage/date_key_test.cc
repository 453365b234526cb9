// Keys of dates stand for their texts: in filters, in orders and in counts.
#include "storage/date_key.h"

#include <gtest/gtest.h>
#include <poisk/dates.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "query/filters.h"

namespace poisk::storage {
namespace {

const char* const kDates[] = {
    "0001",
    "0001-01-01T00:00+23:59",
    "2022-12-31T23:59",
    "2022-12-31T22:30-02:00",
    "2023",
    "2023-01",
    "2023-01-01",
    "2023-01-01T00:00",
    "2023-01-01 00:00:00",
    "2023-01-01T00:00Z",
    "2023-01-01T05:00+05:00",
    "2023-02",
    "2023-02-28T23:59:60",
    "2023-02-28T18:56:30.125",
    "2023-02-28T18:56:30.125986+0530",
    "2023-11-23",
    "2023-12-31T23:59:59.999",
    "2024-02-29",
    "9999-12-31T23:59:60-23:59",
    "",
    "вчера",
    "2023-13",
    "2023-02-30",
};

// As the order by date has it: by the moment, then by how much is said.
auto order(std::string_view date) {
  using Moment = std::chrono::sys_time<std::chrono::milliseconds>;
  const auto moment = instant(date);
  return std::pair(moment.value_or(Moment::min()),
                   moment ? std::min(date.size(), std::string_view("2023-11-23T").size()) : 0);
}

TEST(DateKey, AreOrderedAsTheDatesAre) {
  for (const char* one : kDates) {
    for (const char* other : kDates) {
      EXPECT_EQ(lateness(date_key(one)) < lateness(date_key(other)), order(one) < order(other))
          << one << " and " << other;
      if (has_zone(date_key(one)) || has_zone(date_key(other))) continue;
      EXPECT_EQ(date_key(one) < date_key(other), order(one) < order(other))
          << one << " and " << other;
    }
  }
}

TEST(DateKey, AreWithinTheBoundsThatTheDatesAreIn) {
  const char* const bounds[] = {"",        "0001",       "2022",      "2022-12-31", "2023",
                                "2023-01", "2023-01-01", "2023-02",   "2023-02-28", "2023-11-23",
                                "2024",    "2024-02",    "9999-12-31"};
  for (const char* after : bounds) {
    for (const char* before : bounds) {
      query::Filters filters;
      filters.after = after;
      filters.before = before;
      if (filters.empty()) continue;
      const DateRange range = keys_within(after, before);
      EXPECT_FALSE(range.has(kNoArticle) || range.has(kUndated));
      for (const char* date : kDates) {
        EXPECT_EQ(range.has(date_key(date)), query::dates_match(filters, date))
            << date << " in " << after << " to " << before;
      }
    }
  }
}

TEST(DateKey, NameYearAndMonth) {
  const struct {
    const char* date;
    const char* year;
    const char* month;
  } cases[] = {
      {"2023", "2023", ""},
      {"2023-11", "2023", "2023-11"},
      {"2023-12-31T23:59-11:00", "2023", "2023-12"},
      {"0007-01-02", "0007", "0007-01"},
      {"", "", ""},
      {"2023-02-30", "", ""},
  };
  for (const auto& [date, year, month] : cases) {
    EXPECT_EQ(year_of(date_key(date)), year) << date;
    EXPECT_EQ(month_of(date_key(date)), month) << date;
    const DateKey of_month = key_of_month(month_number(date_key(date)));
    EXPECT_EQ(year_of(of_month), year) << date;
    EXPECT_EQ(month_of(of_month), month) << date;
  }
}

}  // namespace
}  // namespace poisk::storage
