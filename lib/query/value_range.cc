#include "query/value_range.h"

#include <cmath>
#include <string>

#include "query/chars.h"
#include "query/date.h"
#include "query/filters.h"
#include "text/characters.h"

namespace poisk::query {
namespace {

// More digits than a double tells apart.
constexpr int kMostDigits = 19;

// Digits in groups or in one, with a sign, a point or a comma.
class DecimalReader {
 public:
  explicit DecimalReader(std::string_view text) : text_(text) {}

  std::optional<double> read() {
    const bool negative = sign();
    if (!whole()) return std::nullopt;
    if (pos_ < text_.size() && (text_[pos_] == '.' || text_[pos_] == ',')) {
      ++pos_;
      if (!fraction()) return std::nullopt;
    }
    if (pos_ != text_.size()) return std::nullopt;
    // One division rounds once: «0,10» is «0.1».
    const double power = std::pow(10.0, std::abs(exponent_));
    const auto mantissa = static_cast<double>(mantissa_);
    const double value = exponent_ < 0 ? mantissa / power : mantissa * power;
    return negative ? -value : value;
  }

 private:
  bool sign() {
    std::size_t next = pos_;
    const char32_t c = char_at(text_, pos_);
    if (c != '-' && c != '+' && c != U'\u2212') return false;
    next_char(text_, next);
    pos_ = next;
    return c != '+';
  }

  bool digit() {
    if (pos_ >= text_.size() || !text::is_ascii_digit(text_[pos_])) return false;
    const auto value = static_cast<std::uint64_t>(text_[pos_++] - '0');
    if (digits_ < kMostDigits) {
      mantissa_ = mantissa_ * 10 + value;
      digits_ += digits_ > 0 || value > 0 ? 1 : 0;
      exponent_ -= in_fraction_ ? 1 : 0;
    } else {
      exponent_ += in_fraction_ ? 0 : 1;
    }
    return true;
  }

  // «1 250 000»: between groups of three there is one blank.
  bool whole() {
    std::size_t group = 0;
    while (digit()) ++group;
    if (group == 0) return false;
    while (group <= 3) {
      std::size_t next = pos_;
      if (pos_ >= text_.size() || !is_gap(next_char(text_, next))) return true;
      pos_ = next;
      group = 0;
      while (digit()) ++group;
      if (group != 3) return false;
    }
    return true;
  }

  bool fraction() {
    in_fraction_ = true;
    const std::size_t begin = pos_;
    while (digit()) {
    }
    return pos_ > begin;
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  std::uint64_t mantissa_ = 0;
  int digits_ = 0;  // of the mantissa
  int exponent_ = 0;
  bool in_fraction_ = false;
};

// What is not named of a date is `unnamed`.
std::uint32_t day_number(std::string_view iso, std::uint32_t unnamed) {
  std::uint32_t out = 0;
  for (const std::size_t begin : {std::size_t{0}, std::size_t{5}, std::size_t{8}}) {
    const std::size_t size = begin == 0 ? 4 : 2;
    const std::string_view part = begin < iso.size() ? iso.substr(begin, size) : std::string_view();
    std::uint32_t number = part.empty() ? unnamed : 0;
    for (const char c : part) number = number * 10 + static_cast<std::uint32_t>(c - '0');
    out = out * 100 + number;
  }
  return out;
}

// Where an end is none, it is no interval.
template <class T>
void set_end(std::optional<Interval<T>>& interval, T Interval<T>::*end, std::optional<T> value) {
  if (!value) interval.reset();
  if (interval) *interval.*end = *value;
}

}  // namespace

ValueOrder order_of(std::string_view value) {
  const std::string line = one_line(value);
  ValueOrder out;
  // Most values are words.
  if (line.find_first_of("0123456789") == std::string::npos) return out;
  out.number = DecimalReader(line).read();
  if (const auto iso = parse_date(line)) out.day = day_number(*iso, 0);
  return out;
}

bool ValueRange::contains(const ValueOrder& value) const {
  return (numbers && value.number && numbers->contains(*value.number)) ||
         (days && value.day && days->contains(*value.day));
}

std::optional<ValueRange> parse_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const std::string first = one_line(text.substr(0, dots));
  const std::string last = one_line(text.substr(dots + 2));
  if (first.empty() && last.empty()) return std::nullopt;
  ValueRange out{Interval<double>(), Interval<std::uint32_t>()};
  if (!first.empty()) {
    const ValueOrder least = order_of(first);
    set_end(out.numbers, &Interval<double>::least, least.number);
    set_end(out.days, &Interval<std::uint32_t>::least, least.day);
  }
  if (!last.empty()) {
    const ValueOrder greatest = order_of(last);
    set_end(out.numbers, &Interval<double>::greatest, greatest.number);
    const auto iso = parse_date(last);
    set_end(out.days, &Interval<std::uint32_t>::greatest,
            iso ? std::optional(day_number(*iso, 99)) : std::nullopt);
  }
  if (!out.numbers && !out.days) return std::nullopt;
  return out;
}

bool value_matches(std::string_view stored, std::string_view asked) {
  const auto range = parse_range(asked);
  return range ? range->contains(order_of(stored)) : names_match(stored, asked);
}

}  // namespace poisk::query
