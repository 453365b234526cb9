#include "article/known_lines.h"

#include <map>
#include <string_view>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/reuse_terms.h"

namespace poisk::article {
namespace {

constexpr std::size_t kCallLines = 5;  // of one subscription call

void mark_by_words(PageLines& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    Line& line = page.lines[i];
    if (is_reuse_notice(line.folded) && line.count <= 120) {
      line.role = Role::notice;
      continue;
    }
    page.frames[i] = frame_of(line.raw, line.folded);
    switch (page.frames[i]) {
      case Frame::none:
        break;
      case Frame::credit:
        line.role = Role::credit;
        break;
      case Frame::brand:
        line.role = Role::brand;
        break;
      case Frame::source:
        line.role = Role::source;
        break;
      case Frame::chrome:
        line.role = is_date_line(line.raw) ? Role::date : Role::frame;
        break;
      default:
        line.role = Role::frame;
    }
    if (line.role == Role::text && !author_of(line.raw, false).empty() &&
        has_author_label(line.raw)) {
      line.role = Role::author;
    }
  }
}

// A call cut by line breaks goes on until its sentence ends.
void mark_calls(PageLines& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.frames[i] != Frame::call || page.lines[i].sentence) continue;
    for (std::size_t k = i + 1; k < page.size() && k < i + kCallLines; ++k) {
      Line& line = page.lines[k];
      if (!continues_call(line.raw, line.folded) || is_date_line(line.raw)) break;
      line.role = Role::frame;
      if (line.sentence) break;
    }
  }
}

void mark_repeated_paragraphs(PageLines& page) {
  std::map<std::string_view, std::size_t> seen;
  for (Line& line : page.lines) {
    if (line.role != Role::text || line.count < 8 || !line.sentence) continue;
    if (!seen.emplace(line.folded, 0).second) line.role = Role::frame;
  }
}

}  // namespace

void mark_known_lines(PageLines& page) {
  mark_by_words(page);
  mark_calls(page);
  mark_repeated_paragraphs(page);
}

}  // namespace poisk::article
