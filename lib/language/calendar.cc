#include "language/calendar.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace poisk::language {
namespace {

int days_in(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_year(int year) { return year >= 1000; }
bool is_month(int month) { return month >= 1 && month <= 12; }

}  // namespace

// The stems of the months' names in their order, Russian and English; the endings are those of
// «ноября», «ноябрь», «нояб».
int month_number(std::string_view word) {
  struct Month {
    std::string_view stem;
    int number;
  };
  static constexpr std::array<Month, 26> kMonths = {{
      {"январ", 1},     {"феврал", 2},   {"март", 3},      {"апрел", 4},     {"ма", 5},
      {"июн", 6},       {"июл", 7},      {"август", 8},    {"сентябр", 9},   {"октябр", 10},
      {"ноябр", 11},    {"декабр", 12},  {"january", 1},   {"february", 2},  {"march", 3},
      {"april", 4},     {"may", 5},      {"june", 6},      {"july", 7},      {"august", 8},
      {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}, {"sept", 9},
      {"нояб", 11},
  }};
  static constexpr std::string_view kEndings[] = {"", "а", "я", "ь", "й"};
  for (const Month& month : kMonths) {
    if (word.substr(0, month.stem.size()) != month.stem) continue;
    const std::string_view ending = word.substr(month.stem.size());
    if (month.stem == "ма" && ending != "я" && ending != "й") continue;
    if (std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings))
      return month.number;
  }
  static constexpr std::array<Month, 22> kShort = {{
      {"янв", 1},  {"фев", 2},  {"мар", 3},  {"апр", 4},  {"авг", 8}, {"сен", 9},
      {"сент", 9}, {"окт", 10}, {"ноя", 11}, {"дек", 12}, {"jan", 1}, {"feb", 2},
      {"mar", 3},  {"apr", 4},  {"jun", 6},  {"jul", 7},  {"aug", 8}, {"sep", 9},
      {"oct", 10}, {"nov", 11}, {"dec", 12}, {"февр", 2},
  }};
  for (const Month& month : kShort) {
    if (word == month.stem) return month.number;
  }
  return 0;
}

bool is_day(int year, int month, int day) {
  return is_year(year) && is_month(month) && day >= 1 && day <= days_in(year, month);
}

}  // namespace poisk::language
