#include "readers/written_dates.h"

#include <fmt/format.h>
#include <poisk/dates.h>

#include <array>
#include <chrono>
#include <optional>

#include "article/dates.h"
#include "article/letters.h"
#include "text/characters.h"

namespace poisk::readers {
namespace {

using article::trim;

// Reads a date's parts one after another.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < rest_.size() && size < most && text::is_ascii_digit(rest_[size])) {
      value = value * 10 + (rest_[size] - '0');
      ++size;
    }
    if (size < least) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void spaces() {
    while (take(' ') || take('\t')) {
    }
  }
  std::string_view word() {
    std::size_t size = 0;
    while (size < rest_.size() && ((rest_[size] | 0x20) >= 'a' && (rest_[size] | 0x20) <= 'z'))
      ++size;
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

struct TimeOfDay {
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::string zone;
};

// «+0300», «+03:00», «Z», «GMT»; empty for what is none.
std::string zone_of(DateScanner& scan) {
  scan.spaces();
  for (const char sign : {'+', '-'}) {
    if (!scan.take(sign)) continue;
    const auto hours = scan.number(2, 2);
    scan.take(':');
    const auto minutes = scan.number(2, 2);
    if (!hours || *hours > 14 || minutes.value_or(0) > 59) return {};
    if (*hours == 0 && minutes.value_or(0) == 0) return "Z";
    return fmt::format("{}{:02}:{:02}", sign, *hours, minutes.value_or(0));
  }
  const std::string name = article::fold(scan.word());
  if (name == "z" || name == "gmt" || name == "ut" || name == "utc") return "Z";
  if (name == "msk") return "+03:00";
  return {};
}

std::optional<TimeOfDay> time_of(DateScanner& scan) {
  const auto hour = scan.number(1, 2);
  if (!hour || !scan.take(':')) return std::nullopt;
  const auto minute = scan.number(2, 2);
  if (!minute || *hour > 24 || *minute > 59) return std::nullopt;
  TimeOfDay out{*hour % 24, *minute, 0, {}};
  if (scan.take(':')) out.second = scan.number(2, 2).value_or(0);
  if (scan.take('.') || scan.take(',')) scan.number(1, 9);
  out.zone = zone_of(scan);
  return out;
}

std::string joined(int year, int month, int day, const std::optional<TimeOfDay>& time) {
  std::string out = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  // Midnight to the second stands for no time at all.
  if (time && (time->hour != 0 || time->minute != 0 || time->second != 0)) {
    out += fmt::format("T{:02}:{:02}{}", time->hour, time->minute, time->zone);
  }
  return first_day(out) ? out : std::string();
}

std::string of_iso(std::string_view written) {
  DateScanner scan(written);
  const auto year = scan.number(4, 4);
  if (!year || *year < 1000) return {};
  const bool dashed = scan.take('-') || scan.take('/') || scan.take('.');
  const auto month = scan.number(2, 2);
  if (!month) return {};
  if (dashed && scan.rest().empty()) {
    std::string out = fmt::format("{:04}-{:02}", *year, *month);
    return first_day(out) ? out : std::string();
  }
  if (dashed && !scan.take('-') && !scan.take('/') && !scan.take('.')) return {};
  const auto day = scan.number(2, 2);
  if (!day) return {};
  if (!scan.take('T') && !scan.take('t')) scan.spaces();
  if (!dashed) {  // 20231123, 20231123T185607
    const auto hour = scan.number(2, 2);
    const auto minute = scan.number(2, 2);
    if (!hour || !minute || *hour > 23 || *minute > 59) return joined(*year, *month, *day, {});
    const auto second = scan.number(2, 2);
    TimeOfDay time{*hour, *minute, second.value_or(0), {}};
    time.zone = zone_of(scan);
    return joined(*year, *month, *day, time);
  }
  return joined(*year, *month, *day, time_of(scan));
}

std::string of_mail(std::string_view written) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  DateScanner scan(written);
  if (!scan.word().empty()) {
    scan.take(',');
    scan.spaces();
  }
  const auto day = scan.number(1, 2);
  scan.spaces();
  scan.take('-');
  const std::string month = article::fold(scan.word().substr(0, 3));
  scan.spaces();
  scan.take('-');
  const auto year = scan.number(2, 4);
  scan.spaces();
  if (!day || !year) return {};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (month != kMonths[i]) continue;
    const int full = *year >= 100 ? *year : *year < 70 ? *year + 2000 : *year + 1900;
    return joined(full, static_cast<int>(i) + 1, *day, time_of(scan));
  }
  return {};
}

std::string of_unix(std::string_view written) {
  for (const char c : written) {
    if (!text::is_ascii_digit(c)) return {};
  }
  if (written.size() != 10 && written.size() != 13 && written.size() != 9) return {};
  if (written.size() == 9 && written[0] < '1') return {};
  std::int64_t seconds = 0;
  for (const char c : written.substr(0, written.size() == 13 ? 10 : written.size()))
    seconds = seconds * 10 + (c - '0');
  const std::chrono::sys_seconds moment{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date{day};
  const auto time = std::chrono::duration_cast<std::chrono::minutes>(moment - day).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time / 60, time % 60);
}

}  // namespace

std::string iso_of(std::string_view written) {
  written = trim(written);
  if (written.empty() || written.size() > 200) return {};
  for (const auto read : {of_iso, of_mail, of_unix}) {
    if (std::string iso = read(written); !iso.empty()) return iso;
  }
  if (const auto date = article::find_date(written)) return date->iso;
  return {};
}

}  // namespace poisk::readers
