#include "article/lone_headline.h"

#include <algorithm>

#include "article/date_lines.h"
#include "article/letters.h"

namespace poisk::article {
namespace {

constexpr std::size_t kLeastWords = 4;
constexpr std::size_t kLongestHeadline = 25;
constexpr std::size_t kMostTimes = 5;  // a menu's name stands more often

// How many lines say it, by itself or in a row: «17:04 Паром пойдёт в июне».
std::size_t times_said(const PageLines& page, std::size_t i) {
  return static_cast<std::size_t>(
      std::count_if(page.lines.begin(), page.lines.end(),
                    [&](const Line& line) { return has(line.folded, page.lines[i].folded); }));
}

bool may_be_headline(const PageLines& page, std::size_t i) {
  const Line& line = page.lines[i];
  return page.is_text(i) && !page.is_label(i) && line.count >= kLeastWords &&
         line.count <= kLongestHeadline && starts_upper(line.raw) && !is_date_line(line.raw) &&
         i + 1 < page.size() && is_date_line(page.lines[i + 1].raw);
}

}  // namespace

bool take_lone_headline(PageLines& page) {
  std::size_t title = page.size();
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!may_be_headline(page, i)) continue;
    if (title < page.size()) return false;
    title = i;
  }
  if (title == page.size()) return false;
  const std::size_t times = times_said(page, title);
  if (times < 2 || times > kMostTimes) return false;
  for (std::size_t i = 0; i < page.size(); ++i) {
    Line& line = page.lines[i];
    line.before_text = i <= title + 1;
    line.after_title = i > title;
    line.near = i == title || i == title + 1;
    if (line.role == Role::text) line.role = Role::frame;
  }
  page.lines[title].role = Role::title;
  page.lines[title + 1].role = Role::date;
  return true;
}

}  // namespace poisk::article
