#include "article/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "article/letters.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

// Tokens of a line.

struct LineToken {
  enum Kind { number, word, mark } kind = mark;
  std::string text;  // folded
  int value = 0;     // of a number of at most four digits
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t digits() const { return kind == number ? text.size() : 0; }
  bool is(std::string_view s) const { return text == s; }
};

std::vector<LineToken> tokenize(std::string_view line) {
  std::vector<LineToken> out;
  for (std::size_t pos = 0; pos < line.size();) {
    const std::size_t begin = pos;
    const char32_t first = text::next_code_point(line, pos);
    if (is_space(first)) continue;
    LineToken token;
    token.kind = is_digit(first)    ? LineToken::number
                 : is_letter(first) ? LineToken::word
                                    : LineToken::mark;
    while (token.kind != LineToken::mark && pos < line.size()) {
      std::size_t next = pos;
      const char32_t c = text::next_code_point(line, next);
      if (token.kind == LineToken::number ? !is_digit(c) : !is_letter(c)) break;
      pos = next;
    }
    token.begin = begin;
    token.end = pos;
    token.text = fold(line.substr(begin, pos - begin));
    if (token.kind == LineToken::number && token.text.size() <= 4)
      token.value = std::stoi(token.text);
    out.push_back(std::move(token));
  }
  return out;
}

bool all_of_kind(const std::vector<LineToken>& tokens, std::size_t i, std::string_view marks) {
  for (std::size_t k = 0; k < marks.size(); ++k) {
    const LineToken& token = tokens[i + k];
    if (marks[k] == '0' ? token.kind != LineToken::number : token.text != marks.substr(k, 1))
      return false;
    if (k > 0 && token.begin != tokens[i + k - 1].end) return false;
  }
  return true;
}

LineToken part_of(const LineToken& token, std::size_t from, std::size_t count) {
  LineToken out = token;
  out.text = token.text.substr(from, count);
  out.value = out.text.size() <= 4 ? std::stoi(out.text) : 0;
  out.begin = token.begin + from;
  out.end = out.begin + out.text.size();
  return out;
}

// «12:1704.03.20241»: a clock, a date and a counter that a table's cells held.
std::vector<LineToken> with_cells_apart(const std::vector<LineToken>& tokens) {
  std::vector<LineToken> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    out.push_back(tokens[i]);
    if (i + 7 > tokens.size() || !all_of_kind(tokens, i, "0:0.0.0")) continue;
    const LineToken& both = tokens[i + 2];
    const LineToken& year = tokens[i + 6];
    if (both.text.size() != 4 || year.text.size() < 4) continue;
    out.push_back(tokens[i + 1]);
    out.push_back(part_of(both, 0, 2));
    out.push_back(part_of(both, 2, 2));
    for (std::size_t k = 3; k < 6; ++k) out.push_back(tokens[i + k]);
    out.push_back(part_of(year, 0, 4));
    if (year.text.size() > 4) out.push_back(part_of(year, 4, year.text.size()));
    i += 6;
  }
  return out;
}

// Calendar.

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

int days_in(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_year(int year) { return year >= 1000; }
bool is_month(int month) { return month >= 1 && month <= 12; }
bool is_day(int year, int month, int day) {
  return is_year(year) && is_month(month) && day >= 1 && day <= days_in(year, month);
}

// Grammar of a date.

struct Parsed {
  std::string iso;
  std::size_t next = 0;  // the token after it; 0: nothing was read
};

class LineReader {
 public:
  explicit LineReader(std::string_view line) : tokens_(with_cells_apart(tokenize(line))) {}

  const std::vector<LineToken>& tokens() const { return tokens_; }

  // 18:56 or 18:56:07, with a zone where `zone`.
  Parsed time(std::size_t i, bool zone = false) const {
    if (!number(i, 1, 2) || !mark(i + 1, ":") || !number(i + 2, 2, 2)) return {};
    if (at(i).value > 23 || at(i + 2).value > 59) return {};
    Parsed out{fmt::format("{:02}:{:02}", at(i).value, at(i + 2).value), i + 3};
    if (mark(i + 3, ":") && number(i + 4, 2, 2) && at(i + 4).value < 60) {
      out.iso += fmt::format(":{:02}", at(i + 4).value);
      out.next = i + 5;
      if (zone && mark(i + 5, ".") && number(i + 6, 1, 9)) out.next = i + 7;
    }
    if (!zone) return out;
    const std::size_t z = out.next;
    if (word(z, "z")) {
      out.iso += 'Z';
      ++out.next;
    } else if (mark(z, "+") || mark(z, "-")) {
      const char sign = at(z).text[0];
      if (number(z + 1, 2, 2) && mark(z + 2, ":") && number(z + 3, 2, 2) && at(z + 1).value < 24 &&
          at(z + 3).value < 60) {
        out.iso += fmt::format("{}{:02}:{:02}", sign, at(z + 1).value, at(z + 3).value);
        out.next = z + 4;
      } else if (number(z + 1, 4, 4) && at(z + 1).value < 2400 && at(z + 1).value % 100 < 60) {
        out.iso += fmt::format("{}{:02}:{:02}", sign, at(z + 1).value / 100, at(z + 1).value % 100);
        out.next = z + 2;
      }
    }
    return out;
  }

  // A date with its year.
  Parsed day(std::size_t i) const {
    if (Parsed iso = iso_day(i); iso.next != 0) return iso;
    if (Parsed dotted = dotted_day(i); dotted.next != 0) return dotted;
    return named_day(i);
  }

  // «23 ноября», «сегодня», «вчера»: a date whose year is not named.
  std::size_t day_without_year(std::size_t i) const {
    if (word(i, "сегодня") || word(i, "вчера") || word(i, "позавчера") || word(i, "today") ||
        word(i, "yesterday")) {
      return i + 1;
    }
    if (number(i, 1, 2) && at(i).value >= 1 && at(i).value <= 31 && month(i + 1) != 0) return i + 2;
    return 0;
  }

  // What may stand between a day and a time.
  std::size_t skip_joint(std::size_t i) const {
    static constexpr std::string_view kWords[] = {"г", "год", "года", "в", "at", "t", "-", "|"};
    static constexpr std::string_view kMarks[] = {",", ".", "/", "•", "·", "("};
    while (i < tokens_.size() &&
           (std::find(std::begin(kWords), std::end(kWords), at(i).text) != std::end(kWords) ||
            std::find(std::begin(kMarks), std::end(kMarks), at(i).text) != std::end(kMarks) ||
            is_weekday(at(i).text))) {
      ++i;
    }
    return i;
  }

  // Over «года», «г.»: they belong to the date itself.
  std::size_t skip_year_word(std::size_t i) const {
    if (word(i, "г")) return mark(i + 1, ".") ? i + 2 : i + 1;
    return word(i, "год") || word(i, "года") ? i + 1 : i;
  }

  bool number(std::size_t i, std::size_t least, std::size_t most) const {
    return i < tokens_.size() && at(i).digits() >= least && at(i).digits() <= most;
  }
  bool mark(std::size_t i, std::string_view text) const {
    return i < tokens_.size() && at(i).kind == LineToken::mark && at(i).is(text);
  }
  bool word(std::size_t i, std::string_view text) const {
    return i < tokens_.size() && at(i).kind == LineToken::word && at(i).is(text);
  }
  int month(std::size_t i) const {
    return i < tokens_.size() && at(i).kind == LineToken::word ? month_number(at(i).text) : 0;
  }
  const LineToken& at(std::size_t i) const { return tokens_[i]; }

 private:
  // A number that is part of a longer one («1.23.11.2023») begins no date.
  bool after_number(std::size_t i) const {
    if (i >= 4 && mark(i - 1, "/") && mark(i - 3, ":")) return false;  // «16:30/28.03.2024»
    return i >= 2 && at(i - 1).kind == LineToken::mark && !at(i - 1).is(",") &&
           at(i - 2).kind == LineToken::number && at(i - 1).begin == at(i - 2).end &&
           at(i).begin == at(i - 1).end;
  }

  bool before_number(std::size_t i) const {
    return i + 2 < tokens_.size() && at(i + 1).is(".") && at(i + 2).kind == LineToken::number &&
           at(i + 1).begin == at(i).end && at(i + 2).begin == at(i + 1).end;
  }

  // Of this century and of pages, which have not stood for long.
  bool is_short_year(std::size_t i) const {
    return number(i, 2, 2) && at(i).value <= 40 && !mark(i + 1, ":");
  }

  static bool is_weekday(std::string_view folded) {
    static constexpr std::string_view kDays[] = {"понедельник", "вторник", "среда",      "четверг",
                                                 "пятница",     "суббота", "воскресенье"};
    return std::find(std::begin(kDays), std::end(kDays), folded) != std::end(kDays);
  }

  static Parsed make(int year, int month, int day, std::size_t next) {
    if (!is_day(year, month, day)) return {};
    return {fmt::format("{:04}-{:02}-{:02}", year, month, day), next};
  }

  Parsed iso_day(std::size_t i) const {
    if (!number(i, 4, 4) || !mark(i + 1, "-") || !number(i + 2, 2, 2) || !mark(i + 3, "-") ||
        !number(i + 4, 2, 2)) {
      return {};
    }
    return make(at(i).value, at(i + 2).value, at(i + 4).value, i + 5);
  }

  Parsed dotted_day(std::size_t i) const {
    if (!number(i, 1, 2) || !number(i + 2, 1, 2) || after_number(i)) return {};
    if (!number(i + 4, 4, 4)) {
      // «28.03.24»: both others have two digits, and nothing goes on.
      const bool whole = number(i, 2, 2) && number(i + 2, 2, 2) && mark(i + 1, ".") &&
                         mark(i + 3, ".") && !before_number(i + 4);
      if (!whole || !is_short_year(i + 4)) return {};
      return make(2000 + at(i + 4).value, at(i + 2).value, at(i).value, i + 5);
    }
    const std::string& mark = at(i + 1).text;
    if (mark != at(i + 3).text || (mark != "." && mark != "/" && mark != "-")) return {};
    return make(at(i + 4).value, at(i + 2).value, at(i).value, i + 5);
  }

  Parsed named_day(std::size_t i) const {
    const std::size_t named = mark(i + 1, ".") ? i + 2 : i + 1;  // «04. март 2024»
    if (number(i, 1, 2) && month(named) != 0) {                  // 23 ноября 2023
      std::size_t year = named + 1;
      if (mark(year, ".")) ++year;
      if (mark(year, ",")) ++year;
      if (number(year, 4, 4)) return make(at(year).value, month(named), at(i).value, year + 1);
      // «5 марта'24», «5 марта 24 (14:00)»
      const bool marked = mark(year, "'") || mark(year, "’");
      if (marked) ++year;
      if (is_short_year(year) && (marked || time(skip_joint(year + 1)).next != 0)) {
        return make(2000 + at(year).value, month(named), at(i).value, year + 1);
      }
    }
    if (month(i) != 0 && number(i + 1, 1, 2)) {  // November 23, 2023
      const std::size_t year = mark(i + 2, ",") ? i + 3 : i + 2;
      if (number(year, 4, 4)) return make(at(year).value, month(i), at(i + 1).value, year + 1);
    }
    return {};
  }

  std::vector<LineToken> tokens_;
};

std::optional<LineDate> date_at(const LineReader& line, std::size_t i) {
  const auto found = [&](std::string iso, bool has_time, std::size_t next) {
    return LineDate{std::move(iso), has_time, line.at(i).begin, line.at(next - 1).end};
  };
  if (const Parsed time = line.time(i); time.next != 0) {  // 18:56, 23 ноября 2023
    const std::size_t joint = line.skip_joint(time.next);
    if (const Parsed day = line.day(joint); day.next != 0) {
      return found(day.iso + 'T' + time.iso, true, line.skip_year_word(day.next));
    }
    if (const std::size_t next = line.day_without_year(joint); next != 0) {
      return found({}, true, next);
    }
    return std::nullopt;
  }
  if (const Parsed day = line.day(i); day.next != 0) {
    const std::size_t joint = line.skip_joint(day.next);
    const Parsed time = line.time(joint, line.word(joint - 1, "t"));
    if (time.next != 0) return found(day.iso + 'T' + time.iso, true, time.next);
    return found(day.iso, false, line.skip_year_word(day.next));
  }
  if (const std::size_t next = line.day_without_year(i); next != 0) {
    const Parsed time = line.time(line.skip_joint(next));
    return found({}, time.next != 0, time.next != 0 ? time.next : next);
  }
  return std::nullopt;
}

}  // namespace

std::optional<LineDate> find_date(std::string_view line) {
  const LineReader reader(line);
  // A date with its year anywhere is better than one without before it.
  std::optional<LineDate> vague;
  for (std::size_t i = 0; i < reader.tokens().size(); ++i) {
    std::optional<LineDate> date = date_at(reader, i);
    if (!date) continue;
    if (!date->iso.empty()) return date;
    if (!vague) vague = std::move(date);
  }
  return vague;
}

bool is_time_of_day(std::string_view text) {
  const LineReader line(text);
  const Parsed time = line.time(0);
  return time.next != 0 && time.next == line.tokens().size();
}

bool begins_with_clock(std::string_view line) {
  const std::vector<std::string_view> all = words(line);
  if (all.size() < 3) return false;
  std::size_t clock = std::min(all[0].find_first_not_of("0123456789:"), all[0].size());
  if (!is_time_of_day(all[0].substr(0, clock))) return false;
  const std::string_view next = clock < all[0].size() ? all[0].substr(clock) : all[1];
  std::size_t pos = 0;
  return is_letter(text::next_code_point(next, pos)) || next.substr(0, 2) == "«" ||
         next.front() == '"';
}

bool is_relative_time(std::string_view line) {
  const std::string folded = fold(line);
  const std::vector<std::string_view> parts = words(folded);
  if (parts.size() == 1)
    return parts[0] == "вчера" || parts[0] == "сегодня" || parts[0] == "yesterday";
  if (parts.size() < 2 || parts.size() > 4) return false;
  const std::string_view last = parts.back();
  if (last != "ago" && last != "назад") return false;
  static constexpr std::string_view kUnits[] = {
      "секунд", "минут", "мин",     "час",    "дн",    "день", "недел", "месяц",
      "год",    "лет",   "sec",     "minute", "min",   "hour", "day",   "week",
      "month",  "year",  "полчаса", "сутки",  "суток", "сут",  "мес",   "ч"};
  const std::string_view unit = parts[parts.size() - 2];
  return std::any_of(std::begin(kUnits), std::end(kUnits),
                     [&](std::string_view stem) { return unit.substr(0, stem.size()) == stem; });
}

}  // namespace poisk::article
