#include "language/calendar.h"

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

bool is_day(int year, int month, int day) {
  return is_year(year) && is_month(month) && day >= 1 && day <= days_in(year, month);
}

}  // namespace poisk::language
