#include "article/date_lines.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "article/dates.h"
#include "article/domains.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/phrases.h"

namespace poisk::article {

bool is_date_line(std::string_view line) {
  if (words(line).size() > 14) return false;
  const std::optional<LineDate> date = find_date(line);
  if (!date) return false;
  const std::string before = fold(line.substr(0, date->begin));
  const std::string after = fold(line.substr(date->end));
  const std::string rest = before + ' ' + after;
  const std::size_t others = words(rest).size();
  static const Phrases kLabels = {"опубликован", "дата",      "добавлен", "обновлен", "создан",
                                  "размещен",    "published", "posted",   "updated",  "понедельник",
                                  "вторник",     "сред",      "четверг",  "пятниц",   "суббот",
                                  "воскресень",  "пн",        "вт",       "ср",       "чт",
                                  "пт",          "сб",        "вс",       "изменен"};
  const bool labelled = begins_one_of(trim(before), kLabels);
  if (others == 0) return true;
  if (ends(after, ".") && words(after).size() > 1) return false;
  if (labelled && others <= 6) return true;
  // What is left once the counters, sites, rubrics and names are taken away.
  std::size_t unknown = 0;
  for (const std::string_view side :
       {trim(line.substr(0, date->begin)), trim(line.substr(date->end))}) {
    if (side.empty()) continue;
    const std::string folded = fold(side);
    std::string plain;
    for (const char c : folded) plain += c == '|' || c == ',' || c == '/' ? ' ' : c;
    if (is_section(folded) || is_counter(folded) || has_name_form(side) ||
        frame_of(side, folded) != Frame::none) {
      continue;
    }
    for (const std::string_view word : words(plain)) {
      const bool mark = std::none_of(word.begin(), word.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0xD0 || (c >= 'a' && c <= 'z');
      });
      if (!mark && !is_domain(word) && !is_section(word)) ++unknown;
    }
  }
  if (unknown == 0) return true;
  if (date->has_time) return unknown <= 4;
  const bool separated = ends(trim(before), ",") || ends(trim(before), "|") ||
                         begins(trim(after), ",") || begins(trim(after), "|") ||
                         ends(trim(before), "/") || begins(trim(after), "/");
  return separated && unknown <= 2;
}

}  // namespace poisk::article
