#include "article/date_lines.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "article/dates.h"
#include "article/domains.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/phrases.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

bool is_labelled(std::string_view folded_before) {
  static const Phrases kLabels = {
      "опубликован", "дата",    "добавлен", "обновлен",  "создан",  "размещен", "published",
      "posted",      "updated", "изменен",  "отправлен", "последн", "понедел",  "вторник",
      "сред",        "четверг", "пятниц",   "суббот",    "воскрес", "пн",       "вт",
      "ср",          "чт",      "пт",       "сб",        "вс"};
  return begins_one_of(trim(folded_before), kLabels);
}

// A weekday, a zone, a mark.
bool says_when(std::string_view word) {
  static const Phrases kWeekdays = {"понедельник", "вторник", "сред",     "четверг",
                                    "пятниц",      "суббот",  "воскресен"};
  static const Phrases kZones = {"gmt", "utc", "msk", "мск", "г", "года"};
  while (!word.empty() && std::string_view("(),.[]").find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  while (!word.empty() && std::string_view("(),.[]").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  if (begins_one_of(word, kWeekdays) || is_one_of(word, kZones)) return true;
  return std::none_of(word.begin(), word.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xD0 || (c >= 'a' && c <= 'z');
  });
}

// Whether space is on both sides of the mark.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view before = text.substr(0, begin);
  const std::string_view after = text.substr(end);
  return trim(before).size() < before.size() && trim(after).size() < after.size() &&
         (before.ends_with(" ") || before.ends_with("\u00A0")) &&
         (after.starts_with(" ") || after.starts_with("\u00A0"));
}

// Words of one part of a line that neither counters, sites, rubrics nor names explain.
std::size_t unknown_words(std::string_view part) {
  const std::string folded = fold(part);
  if (is_section(folded) || is_counter(folded) || has_name_form(part) ||
      frame_of(part, folded) != Frame::none) {
    return 0;
  }
  std::size_t out = 0;
  for (const std::string_view word : words(folded)) {
    if (!says_when(word) && !is_domain(word) && !is_section(word)) ++out;
  }
  return out;
}

}  // namespace

std::vector<std::string_view> parts_beside_date(std::string_view line, const LineDate& date) {
  std::vector<std::string_view> out;
  for (const std::string_view side : {line.substr(0, date.begin), line.substr(date.end)}) {
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
      const std::string_view part = trim(side.substr(begin, end - begin));
      if (!part.empty()) out.push_back(part);
    };
    for (std::size_t pos = 0; pos < side.size();) {
      const std::size_t at = pos;
      const char32_t c = text::next_code_point(side, pos);
      const bool mark = c == '|' || c == U'¦' || c == ',' || c == '/' || c == U'•' || c == U'·' ||
                        c == '\t' || c == '(' || c == ')' || c == '[' || c == ']';
      const bool dash = (c == '-' || c == U'–' || c == U'—') && stands_alone(side, at, pos);
      const bool stop = c == '.' && at == 0;  // right behind the date
      if (!mark && !dash && !stop) continue;
      close(at);
      begin = pos;
    }
    close(side.size());
  }
  return out;
}

bool is_date_line(std::string_view line) {
  if (words(line).size() > 14) return false;
  const std::optional<LineDate> date = find_date(line);
  if (!date) return false;
  const std::string before = fold(line.substr(0, date->begin));
  const std::string after = fold(line.substr(date->end));
  const std::size_t others = words(before).size() + words(after).size();
  if (others == 0) return true;
  const bool glued = date->end < line.size() && words(after).size() == 1 &&
                     !after.starts_with(" ") && line[date->end] != ' ';
  if (!glued && after.ends_with(".") && words(after).size() > 1) return false;
  if (is_labelled(before) && others <= 6) return true;
  // What is left once the counters, sites, rubrics and names are taken away.
  const std::vector<std::string_view> parts = parts_beside_date(line, *date);
  std::size_t unknown = 0;
  for (const std::string_view part : parts) unknown += unknown_words(part);
  if (unknown == 0 || (glued && before.empty())) return true;
  if (date->has_time) return unknown <= 4;
  const auto parts_off = [](std::string_view text, bool at_end) {
    const std::string_view marks = ",|/";
    return !text.empty() &&
           marks.find(at_end ? text.back() : text.front()) != std::string_view::npos;
  };
  const bool separated = parts_off(trim(before), true) || parts_off(trim(after), false);
  return separated && unknown <= 2;
}

}  // namespace poisk::article
