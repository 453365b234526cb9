#include "query/date.h"

#include <fmt/format.h>
#include <poisk/dates.h>

#include <algorithm>

#include "language/calendar.h"
#include "language/language.h"
#include "query/chars.h"
#include "text/characters.h"

namespace poisk::query {
namespace {

struct Number {
  int value = 0;
  std::size_t digits = 0;
};

// Reads a date from left to right; every step says whether it found what it names.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::size_t pos() const { return pos_; }
  void back_to(std::size_t pos) { pos_ = pos; }

  Number number() {
    Number n;
    while (pos_ < text_.size() && text::is_ascii_digit(text_[pos_]) && n.digits < 5) {
      n.value = n.value * 10 + (text_[pos_++] - '0');
      ++n.digits;
    }
    return n;
  }
  char one_of(std::string_view separators) {
    if (pos_ >= text_.size() || separators.find(text_[pos_]) == std::string_view::npos) return 0;
    return text_[pos_++];
  }
  bool space() {
    const std::size_t begin = pos_;
    for (std::size_t next = pos_; next < text_.size(); pos_ = next) {
      if (!is_gap(next_char(text_, next))) break;
    }
    return pos_ > begin;
  }
  std::string word() {
    const std::size_t begin = pos_;
    for (std::size_t next = pos_; next < text_.size(); pos_ = next) {
      if (!is_word_char(next_char(text_, next))) break;
    }
    return folded(text_.substr(begin, pos_ - begin));
  }
  // «2023» in «2023году» or «2023-24» is no date.
  bool at_boundary() const {
    const char32_t c = char_at(text_, pos_);
    if (is_word_char(c)) return false;
    return !((c == '-' || c == '/' || c == '.') && is_word_char(char_at(text_, pos_ + 1)));
  }

 private:
  std::string_view text_;
  std::size_t pos_ = 0;
};

// Month and day may be 0: not named.
std::optional<std::string> iso_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month > 12) return std::nullopt;
  if (month == 0) return fmt::format("{:04}", year);
  if (day != 0 && !language::is_day(year, month, day)) return std::nullopt;
  if (day == 0) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

int month_of(const std::string& word) {
  const std::span<const language::Month> months = language::russian().months;
  const auto found = std::find_if(months.begin(), months.end(), [&](const language::Month& month) {
    return word == month.nominative || word == month.genitive || word == month.prepositional ||
           word == month.shortened || word == month.english;
  });
  return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

// What follows the first number in «2023», «2023-11», «23.11.2023», «11.2023».
std::optional<std::string> numeric(Reader& in, Number first) {
  const char separator = in.one_of("-./");
  const Number second = separator == 0 ? Number{} : in.number();
  if (second.digits == 0) {
    if (separator != 0) in.back_to(in.pos() - 1);
    return first.digits == 4 ? iso_date(first.value, 0, 0) : std::nullopt;
  }
  const std::size_t after_second = in.pos();
  Number third;
  if (in.one_of(std::string_view(&separator, 1)) != 0) third = in.number();
  if (third.digits == 0) in.back_to(after_second);
  if (first.value == 0 || second.value == 0 || (third.digits != 0 && third.value == 0)) {
    return std::nullopt;
  }
  if (first.digits == 4 && second.digits <= 2 && third.digits <= 2) {
    return iso_date(first.value, second.value, third.value);
  }
  if (first.digits > 2) return std::nullopt;
  if (third.digits == 4 && second.digits <= 2) {
    return iso_date(third.value, second.value, first.value);
  }
  if (third.digits == 0 && second.digits == 4) return iso_date(second.value, first.value, 0);
  return std::nullopt;
}

// «года», «г.» after a year say nothing more.
void skip_year_word(Reader& in) {
  const std::size_t before = in.pos();
  if (in.space()) {
    const std::string word = in.word();
    if (word == "год" || word == "года" || word == "году" || word == "г") {
      in.one_of(".");
      if (in.at_boundary()) return;
    }
  }
  in.back_to(before);
}

// «ноябрь 2023», after the day where there is one.
std::optional<std::string> worded(Reader& in, int day) {
  const int month = month_of(in.word());
  if (month == 0) return std::nullopt;
  in.one_of(".");
  if (!in.space()) return std::nullopt;
  const Number year = in.number();
  if (year.digits != 4) return std::nullopt;
  std::optional<std::string> iso = iso_date(year.value, month, day);
  if (iso && in.at_boundary()) skip_year_word(in);
  return iso;
}

// The bytes of a day with a time of day and perhaps a zone, 2023-11-23T18:56+05:00, whose day takes
// `day`; 0 where no time follows.
std::size_t size_with_time(std::string_view text, std::size_t day) {
  if (day != std::string_view("2023-11-23").size()) return 0;
  const std::size_t end = text.find_first_not_of("0123456789:.,+-TtZz", day);
  constexpr std::size_t kLongest = std::string_view("T18:56:30.123456789+05:00").size();
  // A comma or a full stop behind it is not part of it.
  for (std::size_t size = std::min({end, text.size(), day + kLongest}); size > day; --size) {
    if (clock_time(text.substr(0, size))) return is_word_char(char_at(text, size)) ? 0 : size;
  }
  return 0;
}

}  // namespace

std::optional<DateText> leading_date(std::string_view text) {
  Reader in(text);
  const Number first = in.number();
  std::optional<std::string> iso;
  if (first.digits == 0) {
    iso = worded(in, 0);
  } else {
    const std::size_t after_first = in.pos();
    if (first.digits <= 2 && first.value > 0 && in.space()) iso = worded(in, first.value);
    if (!iso) {
      in.back_to(after_first);
      iso = numeric(in, first);
    }
  }
  if (!iso) return std::nullopt;
  if (const std::size_t size = size_with_time(text, in.pos()); size != 0) {
    return DateText{std::move(*iso), size};
  }
  if (!in.at_boundary()) return std::nullopt;
  return DateText{std::move(*iso), in.pos()};
}

std::optional<std::string> parse_date(std::string_view text) {
  const std::string line = one_line(text);
  std::optional<DateText> date = leading_date(line);
  if (!date || date->size != line.size()) return std::nullopt;
  return std::move(date->iso);
}

}  // namespace poisk::query
