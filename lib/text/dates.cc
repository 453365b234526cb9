#include <fmt/format.h>
#include <poisk/dates.h>

#include <algorithm>
#include <charconv>

namespace poisk {
namespace {

// A date as far as its text names it; 0: not named.
struct Parts {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  std::optional<std::chrono::seconds> time;
};

// Reads from left to right.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  bool skip(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  // A number of so many digits, none of which may be missing.
  std::optional<unsigned> number(std::size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    unsigned value = 0;
    const char* end = text_.data() + digits;
    const auto [read, error] = std::from_chars(text_.data(), end, value);
    if (error != std::errc() || read != end) return std::nullopt;
    text_.remove_prefix(digits);
    return value;
  }

 private:
  std::string_view text_;
};

// What follows the T: 18:56, 18:56:30, then fractions and a zone, which are passed over.
std::optional<std::chrono::seconds> read_time(Reader& in) {
  const auto hour = in.number(2);
  if (!hour || !in.skip(':')) return std::nullopt;
  const auto minute = in.number(2);
  if (!minute) return std::nullopt;
  std::optional<unsigned> second = 0;
  if (in.skip(':')) second = in.number(2);
  if (!second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::optional<Parts> read(std::string_view iso) {
  Reader in(iso);
  Parts parts;
  const auto year = in.number(4);
  if (!year) return std::nullopt;
  parts.year = static_cast<int>(*year);
  unsigned* const rest[] = {&parts.month, &parts.day};
  for (unsigned* part : rest) {
    if (in.at_end()) return parts;
    const auto value = in.skip('-') ? in.number(2) : std::nullopt;
    if (!value || *value == 0) return std::nullopt;
    *part = *value;
  }
  if (in.at_end()) return parts;
  parts.time = in.skip('T') || in.skip(' ') ? read_time(in) : std::nullopt;
  if (!parts.time) return std::nullopt;
  return parts;
}

std::optional<std::chrono::sys_days> checked(const std::chrono::year_month_day& date) {
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

}  // namespace

std::optional<std::chrono::sys_days> first_day(std::string_view iso) {
  const auto parts = read(iso);
  if (!parts) return std::nullopt;
  return checked(std::chrono::year(parts->year) / static_cast<int>(std::max(parts->month, 1U)) /
                 static_cast<int>(std::max(parts->day, 1U)));
}

std::optional<std::chrono::sys_days> last_day(std::string_view iso) {
  const auto parts = read(iso);
  if (!parts) return std::nullopt;
  if (parts->day != 0) return first_day(iso);
  const std::chrono::month month(parts->month == 0 ? 12 : parts->month);
  if (!month.ok()) return std::nullopt;
  return checked(std::chrono::year(parts->year) / month / std::chrono::last);
}

std::optional<std::chrono::local_seconds> clock_time(std::string_view iso) {
  const auto parts = read(iso);
  const auto day = first_day(iso);
  if (!day || !parts->time) return std::nullopt;
  return std::chrono::local_days(day->time_since_epoch()) + *parts->time;
}

std::string iso_date(std::chrono::year_month_day day) {
  return fmt::format("{}-{:02}", iso_date(day.year() / day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string iso_date(std::chrono::year_month month) {
  return fmt::format("{}-{:02}", iso_date(month.year()), static_cast<unsigned>(month.month()));
}

std::string iso_date(std::chrono::year year) {
  return fmt::format("{:04}", static_cast<int>(year));
}

std::string iso_date(std::chrono::local_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const auto seconds = (time - day).count();
  std::string text = fmt::format("{}T{:02}:{:02}", iso_date(std::chrono::year_month_day(day)),
                                 seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
  return text;
}

}  // namespace poisk
