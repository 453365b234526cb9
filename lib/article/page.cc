// Thin for now: the whole page is the text, its first line the title where it looks like one.
#include <poisk/read_page.h>

#include <string>

#include "article/letters.h"

namespace poisk {

Result<Article> read_page(std::string_view page) {
  page = article::without_bom(page);
  if (!article::is_utf8(page)) return Error{ErrorCode::invalid_argument, "the page is not UTF-8"};
  Article out;
  bool gap = false;
  for (const std::string_view raw : article::lines(page)) {
    const std::string_view line = article::trim(raw);
    if (line.empty()) {
      gap = true;
      continue;
    }
    const bool headline = line.size() < 300 && line.back() != '.';
    if (out.text.empty() && out.title.empty() && headline) {
      out.title = line;
    } else {
      if (!out.text.empty()) out.text += gap ? "\n\n" : "\n";
      out.text += line;
    }
    gap = false;
  }
  if (out.text.empty()) out.text.swap(out.title);
  if (out.text.empty()) return Error{ErrorCode::invalid_argument, "the page holds no text"};
  return out;
}

}  // namespace poisk
