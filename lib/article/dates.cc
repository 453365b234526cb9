#include "article/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "article/date_tokens.h"
#include "article/letters.h"
#include "language/calendar.h"
#include "language/language.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

struct Parsed {
  std::string iso;
  std::size_t next = 0;  // the token after it; 0: nothing was read
};

// What pages name as a year and is less, is none.
constexpr int kFirstYear = 1000;

class LineReader {
 public:
  explicit LineReader(std::string_view line) : tokens_(date_tokens(line)) {}

  const std::vector<DateToken>& tokens() const { return tokens_; }

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
    return i < tokens_.size() && at(i).kind == DateToken::mark && at(i).is(text);
  }
  bool word(std::size_t i, std::string_view text) const {
    return i < tokens_.size() && at(i).kind == DateToken::word && at(i).is(text);
  }
  int month(std::size_t i) const {
    return i < tokens_.size() && at(i).kind == DateToken::word
               ? language::russian().month_number(at(i).text)
               : 0;
  }
  const DateToken& at(std::size_t i) const { return tokens_[i]; }

 private:
  // A number that is part of a longer one («1.23.11.2023») begins no date.
  bool after_number(std::size_t i) const {
    if (i >= 4 && mark(i - 1, "/") && mark(i - 3, ":")) return false;  // «16:30/28.03.2024»
    return i >= 2 && at(i - 1).kind == DateToken::mark && !at(i - 1).is(",") &&
           at(i - 2).kind == DateToken::number && at(i - 1).begin == at(i - 2).end &&
           at(i).begin == at(i - 1).end;
  }

  bool before_number(std::size_t i) const {
    return i + 2 < tokens_.size() && at(i + 1).is(".") && at(i + 2).kind == DateToken::number &&
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
    if (year < kFirstYear || !language::is_day(year, month, day)) return {};
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

  std::vector<DateToken> tokens_;
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

namespace {

// «2012-01-17», «17.01.2012,»
bool is_date_in_digits(std::string_view word) {
  if (word.ends_with(',')) word.remove_suffix(1);
  return word.size() >= 8 && word.find_first_not_of("0123456789.-/") == std::string_view::npos &&
         find_date(word).has_value();
}

}  // namespace

bool begins_with_clock(std::string_view line) {
  std::vector<std::string_view> all = words(line);
  // «2012-01-17 18:00:34 Токаев …»
  if (!all.empty() && is_date_in_digits(all[0])) all.erase(all.begin());
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
