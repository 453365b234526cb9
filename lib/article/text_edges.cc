#include "article/text_edges.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/small_print.h"

namespace poisk::article {
namespace {

bool author_was_labelled(const PageLines& page, std::size_t i) {
  if (i == 0) return false;
  const std::string& above = page.lines[i - 1].folded;
  return above == "автор" || above == "автор:" || above == "авторы" || above == "авторы:";
}

// Not the date or the author of the article.
bool is_other(const PageLines& page, std::size_t i) {
  const Line& line = page.lines[i];
  return line.role != Role::author && line.role != Role::date && !is_date_line(line.raw) &&
         author_of(line.raw, author_was_labelled(page, i)).empty();
}

// Right below the headline, or right above the text.
bool is_lead(const PageLines& page, std::size_t i, std::size_t title) {
  if (title == page.size() || i < title) return false;
  const Line& line = page.lines[i];
  if (line.count <= kLabelWords || page.is_label(i) || page.is_repeated(i) ||
      is_small_print(line.folded) || begins_with_clock(line.raw)) {
    return false;
  }
  bool below = true;
  for (std::size_t k = title + 1; k < i; ++k) below = below && !is_other(page, k);
  bool above = true;
  for (std::size_t k = i + 1; k < page.start; ++k) above = above && !is_other(page, k);
  return below || above;
}

}  // namespace

void mark_head(PageLines& page) {
  const std::size_t title = page.title;
  for (std::size_t i = 0; i < page.start; ++i) {
    Line& line = page.lines[i];
    line.after_title = title < page.size() && i > title;
    if (!page.is_text(i)) continue;
    if (i == title) {
      line.role = Role::title;
    } else if (is_date_line(line.raw)) {
      line.role = Role::date;
    } else if (!author_of(line.raw, author_was_labelled(page, i)).empty()) {
      line.role = Role::author;
    } else if (!is_lead(page, i, title)) {
      line.role = Role::frame;
    }
  }
}

void mark_tail(PageLines& page) {
  for (std::size_t i = std::max(page.end, page.start); i < page.size(); ++i) {
    Line& line = page.lines[i];
    if (!page.is_text(i)) continue;
    if (is_date_line(line.raw))
      line.role = Role::date;
    else if (!author_of(line.raw, author_was_labelled(page, i)).empty())
      line.role = Role::author;
    else
      line.role = Role::frame;
  }
}

void mark_repeated_lines(PageLines& page) {
  std::set<std::string_view> frame;
  for (const Line& line : page.lines) {
    if (line.role != Role::text) frame.insert(line.folded);
  }
  for (std::size_t i = page.start; i < page.end; ++i) {
    Line& line = page.lines[i];
    if (!page.is_text(i) || line.sentence || line.count >= kLongLine) continue;
    if (frame.count(line.folded) > 0 || is_relative_time(line.raw)) line.role = Role::frame;
  }
}

}  // namespace poisk::article
