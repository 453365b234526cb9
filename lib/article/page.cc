#include <poisk/read.h>

#include <string>
#include <vector>

#include "article/article_fields.h"
#include "article/letters.h"
#include "article/page_layout.h"
#include "article/page_source.h"
#include "article/wrapped_lines.h"
#include "text/guard.h"

namespace poisk {

using article::Line;
using article::Role;

namespace {

constexpr std::size_t kListLines = 15;
constexpr std::size_t kTextWords = 50;

// A list of links, a few of which are sentences: no headline, hardly any text among many lines.
bool is_list_of_links(const std::vector<Line>& lines) {
  std::size_t all = 0;
  std::size_t text = 0;
  for (const Line& line : lines) {
    if (line.role == Role::title) return false;
    all += line.count;
    if (line.role == Role::text) text += line.count;
  }
  return lines.size() >= kListLines && text < kTextWords && text * 3 < all;
}

Result<Article> read(std::string_view page, const Source& known) {
  if (Result<void> sound = article::check_utf8(page); !sound) return sound.error();
  const std::string whole = article::join_wrapped_lines(article::without_bom(page));
  const std::vector<Line> lines = article::lay_out(whole);
  Article out;
  bool gap = false;
  for (const Line& line : lines) {
    gap = gap || line.gap_before;
    if (line.role == Role::title) {
      out.title = line.raw;
    } else if (line.role != Role::text) {
      out.dropped.emplace_back(line.raw);
    } else {
      if (!out.text.empty()) out.text += gap ? "\n\n" : "\n";
      out.text += line.raw;
      gap = false;
    }
  }
  if (out.text.empty() || is_list_of_links(lines))
    return Error{ErrorCode::invalid_argument,
                 "the page holds no text of an article: what is no page is stored as it is"};
  out.source = article::find_source(lines, out.text, known.outlet);
  article::prefer(known, out.source);
  return out;
}

}  // namespace

Result<Article> read_page(std::string_view page, const Source& known) {
  return text::guarded([&] { return read(page, known); });
}

}  // namespace poisk
