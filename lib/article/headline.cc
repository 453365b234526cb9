#include "article/headline.h"

#include <string>

#include "article/author_lines.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

constexpr std::size_t kHeadlineWords = 25;

bool is_letter_at(std::string_view text, std::size_t pos) {
  return is_letter(text::next_code_point(text, pos));
}

bool is_headline(const PageLines& page, std::size_t i) {
  const Line& line = page.lines[i];
  if (line.count > kHeadlineWords || starts_lower(line.raw) || is_list_item(line.folded))
    return false;
  // «Headline | Outlet» of the browser's window, where the headline itself comes below.
  for (std::size_t k = i + 1; k < page.start; ++k) {
    const std::string& other = page.lines[k].folded;
    if (page.lines[k].count >= 3 && line.folded.size() > other.size() &&
        begins(line.folded, other) && !is_letter_at(line.folded, other.size())) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::size_t find_headline(const PageLines& page) {
  std::size_t shortest = page.size();
  for (std::size_t i = 0; i < page.start; ++i) {
    const Line& line = page.lines[i];
    if (!page.is_text(i) || page.is_label(i) || !is_headline(page, i)) continue;
    if (line.count > kLabelWords || line.sentence || tells(line.folded)) return i;
    if (shortest == page.size() && author_of(line.raw, false).empty()) shortest = i;
  }
  return shortest;
}

}  // namespace poisk::article
