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
  std::optional<std::chrono::milliseconds> time;
  std::chrono::minutes zone{0};  // ahead of UTC
};

// Reads from left to right.
class IsoReader {
 public:
  explicit IsoReader(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  // The first of these characters; 0 where none stands here.
  char one_of(std::string_view chars) {
    if (text_.empty() || chars.find(text_.front()) == chars.npos) return 0;
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }
  bool skip(char c) { return one_of(std::string_view(&c, 1)) != 0; }
  bool at_digit() const { return !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; }
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

// Thousandths of a second: of .125986 the 125.
std::optional<std::chrono::milliseconds> read_fraction(IsoReader& in) {
  if (!in.at_digit()) return std::nullopt;
  unsigned thousandths = 0;
  for (unsigned unit = 100; in.at_digit(); unit /= 10) thousandths += unit * *in.number(1);
  return std::chrono::milliseconds(thousandths);
}

// What follows the T: 18:56, 18:56:30, 18:56:30.125.
std::optional<std::chrono::milliseconds> read_time(IsoReader& in) {
  const auto hour = in.number(2);
  if (!hour || !in.skip(':')) return std::nullopt;
  const auto minute = in.number(2);
  if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
  std::chrono::milliseconds time = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
  if (!in.skip(':')) return time;
  const auto second = in.number(2);
  if (!second || *second > 60) return std::nullopt;
  time += std::chrono::seconds(*second);
  if (in.one_of(".,") == 0) return time;
  const auto fraction = read_fraction(in);
  if (!fraction) return std::nullopt;
  return time + *fraction;
}

// What may follow the time: Z, +05:00, also +0500 and +05, as many programs write it.
std::optional<std::chrono::minutes> read_zone(IsoReader& in) {
  if (in.at_end()) return std::chrono::minutes(0);
  if (in.one_of("Zz") != 0) return std::chrono::minutes(0);
  const char sign = in.one_of("+-");
  const auto hours = sign != 0 ? in.number(2) : std::nullopt;
  if (!hours || *hours > 23) return std::nullopt;
  std::optional<unsigned> minutes = 0;
  if (in.skip(':') || !in.at_end()) minutes = in.number(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const std::chrono::minutes ahead = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
  return sign == '-' ? -ahead : ahead;
}

std::optional<Parts> read_date(std::string_view iso) {
  IsoReader in(iso);
  Parts parts;
  const auto year = in.number(4);
  if (!year || *year == 0) return std::nullopt;
  parts.year = static_cast<int>(*year);
  unsigned* const rest[] = {&parts.month, &parts.day};
  for (unsigned* part : rest) {
    if (in.at_end()) return parts;
    const auto value = in.skip('-') ? in.number(2) : std::nullopt;
    if (!value || *value == 0) return std::nullopt;
    *part = *value;
  }
  if (in.at_end()) return parts;
  if (in.one_of("Tt ") == 0) return std::nullopt;
  parts.time = read_time(in);
  if (!parts.time) return std::nullopt;
  const auto zone = read_zone(in);
  if (!zone || !in.at_end()) return std::nullopt;
  parts.zone = *zone;
  return parts;
}

std::optional<std::chrono::sys_days> checked(const std::chrono::year_month_day& date) {
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<std::chrono::sys_days> first_day_of(const Parts& parts) {
  return checked(std::chrono::year(parts.year) / static_cast<int>(std::max(parts.month, 1U)) /
                 static_cast<int>(std::max(parts.day, 1U)));
}

}  // namespace

std::optional<std::chrono::sys_days> first_day(std::string_view iso) {
  const auto parts = read_date(iso);
  return parts ? first_day_of(*parts) : std::nullopt;
}

std::optional<std::chrono::sys_days> last_day(std::string_view iso) {
  const auto parts = read_date(iso);
  if (!parts) return std::nullopt;
  if (parts->day != 0) return first_day(iso);
  const std::chrono::month month(parts->month == 0 ? 12 : parts->month);
  if (!month.ok()) return std::nullopt;
  return checked(std::chrono::year(parts->year) / month / std::chrono::last);
}

std::optional<std::chrono::local_seconds> clock_time(std::string_view iso) {
  const auto parts = read_date(iso);
  const auto day = parts ? first_day_of(*parts) : std::nullopt;
  if (!day || !parts->time) return std::nullopt;
  return std::chrono::local_days(day->time_since_epoch()) +
         std::chrono::floor<std::chrono::seconds>(*parts->time);
}

std::optional<std::chrono::sys_time<std::chrono::milliseconds>> instant(std::string_view iso) {
  const auto parts = read_date(iso);
  const auto day = parts ? first_day_of(*parts) : std::nullopt;
  if (!day) return std::nullopt;
  return *day + parts->time.value_or(std::chrono::milliseconds(0)) - parts->zone;
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
