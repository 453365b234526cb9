// Dates as std::chrono has them.
//
//   options.after = poisk::iso_date(std::chrono::year{2023} / 11 / 23);
//   if (auto day = poisk::first_day(hit.source.published)) {
//     std::chrono::weekday weekday{*day};  // sys_days, which year_month_day is made of, too
//   }
//
// Source::published and the dates of a search are text (ISO 8601), since a date is often known to
// its month or year alone, and a page's clock names no zone. These functions lead there and back.
// Thread safe; nothing fails: what is no date is an empty optional.
//
// A date is 2023, 2023-11, 2023-11-23, 2023-11-23T18:56 or 2023-11-23T18:56:30, the last two also
// with fractions of the second and with the zone (Z, +05:00), a space standing for the T if need
// be; and the calendar has its day.
#pragma once

#include <poisk/export.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace poisk {

// The first and the last day of what an ISO 8601 date names: of 2023-11 the 1st and the 30th of
// November, of 2023-11-23 and 2023-11-23T18:56 the 23rd. Empty where it is no date of the calendar.
POISK_EXPORT std::optional<std::chrono::sys_days> first_day(std::string_view iso);
POISK_EXPORT std::optional<std::chrono::sys_days> last_day(std::string_view iso);

// Day and time as the clock on the spot showed them, whatever zone follows. Empty where the date
// names no time.
POISK_EXPORT std::optional<std::chrono::local_seconds> clock_time(std::string_view iso);

// The moment at which what the date names begins: by this SortBy::date orders. No zone counts as
// UTC.
POISK_EXPORT std::optional<std::chrono::sys_time<std::chrono::milliseconds>> instant(
    std::string_view iso);

// The text of a date: 2023-11-23, 2023-11, 2023, 2023-11-23T18:56, with :SS where there are
// seconds. A date that is not ok() becomes text that a search refuses with invalid_argument.
POISK_EXPORT std::string iso_date(std::chrono::year_month_day day);
POISK_EXPORT std::string iso_date(std::chrono::year_month month);
POISK_EXPORT std::string iso_date(std::chrono::year year);
POISK_EXPORT std::string iso_date(std::chrono::local_seconds time);

}  // namespace poisk
