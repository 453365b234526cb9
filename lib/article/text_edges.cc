#include "article/text_edges.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "article/small_print.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

bool has_cyrillic(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (is_cyrillic(text::next_code_point(text, pos))) return true;
  }
  return false;
}

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

void mark_inner_links(PageLines& page) {
  const auto is_short = [&](std::size_t i) {
    const Line& line = page.lines[i];
    return page.is_text(i) && !line.sentence && line.count < kLongLine && !starts_lower(line.raw) &&
           !is_list_item(line.folded) && has_cyrillic(line.raw);
  };
  for (std::size_t i = page.start + 1; i < page.end;) {
    std::size_t end = i;
    std::size_t links = 0;
    while (end < page.end && is_short(end) && (end == i || !page.lines[end].gap_before))
      links += page.lines[end++].count > kLabelWords ? 1 : 0;
    const bool listed = page.lines[i - 1].folded.ends_with(":");
    const bool headed = page.lines[i].count <= kLabelWords && links + 1 == end - i;
    if (headed && links > 1 && end < page.end && page.is_prose(i - 1) && !listed) {
      for (std::size_t k = i; k < end; ++k) page.lines[k].role = Role::frame;
    }
    i = std::max(end, i + 1);
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
