// Dates as pages write them, read into ISO 8601. Thread safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace poisk::article {

// A date found in a line.
struct LineDate {
  std::string iso;  // empty: the year is not named («вчера, 18:56», «23 ноября»)
  bool has_time = false;
  std::size_t begin = 0;  // bytes of the line that it takes
  std::size_t end = 0;
};

// The first date of `line` that has at least a day: «23 Ноября 2023, 18:56», «23.11.2023»,
// «2023-11-23», «18:56, 23 ноября 2023 года», «November 23, 2023», «сегодня в 18:56», «23 ноября».
std::optional<LineDate> find_date(std::string_view line);

// A time of day alone: «18:56».
bool is_time_of_day(std::string_view text);

// «18:56 Токаев прибыл в Минск»: as the newest stand in a column beside the article.
bool begins_with_clock(std::string_view line);

// How long ago, as feeds say it: «2 часа ago», «3 дня назад», «5 minutes ago», «вчера».
bool is_relative_time(std::string_view line);

}  // namespace poisk::article
