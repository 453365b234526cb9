// Dates as people write them in a query.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace poisk::query {

struct DateText {
  std::string iso;       // 2023, 2023-11 or 2023-11-23
  std::size_t size = 0;  // bytes of the text that it took
};

// The date that `text` begins with: 2023, 2023-11, 2023-11-23, 23.11.2023, 11.2023, ноябрь 2023,
// 23 ноября 2023 года, November 2023. The longest reading counts. Of 2023-11-23T18:56+05:00 the day
// as it is written counts.
std::optional<DateText> leading_date(std::string_view text);
// The date that `text` is.
std::optional<std::string> parse_date(std::string_view text);

}  // namespace poisk::query
