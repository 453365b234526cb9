#include "article/near_text.h"

#include <algorithm>

namespace poisk::article {
namespace {

constexpr std::size_t kLinesOverHeadline = 4;  // the headline, or the text without one
constexpr std::size_t kOthersBelow = 3;        // lines below the text that say something else

bool may_stand_between(const PageLines& page, std::size_t i) {
  const Role role = page.lines[i].role;
  return role == Role::author || role == Role::date || role == Role::credit || page.is_label(i) ||
         page.frames[i] == Frame::chrome ||
         (page.title < page.size() && page.lines[i].folded == page.lines[page.title].folded);
}

}  // namespace

void mark_near(PageLines& page) {
  std::size_t first = std::min(page.head, std::min(page.title, page.start));
  for (std::size_t k = 0; k < kLinesOverHeadline && first > 0; ++k) {
    if (!may_stand_between(page, first - 1)) break;
    --first;
  }
  for (std::size_t i = 0; i < first; ++i) page.lines[i].near = false;
  std::size_t others = 0;
  for (std::size_t i = page.end; i < page.size(); ++i) {
    Line& line = page.lines[i];
    if (others >= kOthersBelow) line.near = false;
    if (line.role == Role::frame && page.frames[i] == Frame::none && !page.is_label(i)) ++others;
  }
}

}  // namespace poisk::article
