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

// Of a list of links a few may be sentences: no headline, hardly any text among many lines.
bool has_article(const std::vector<Line>& lines) {
  std::size_t all = 0;
  std::size_t text = 0;
  bool title = false;
  for (const Line& line : lines) {
    title = title || line.role == Role::title;
    all += line.count;
    if (line.role == Role::text) text += line.count;
  }
  return text > 0 && (title || lines.size() < kListLines || text >= kTextWords || text * 3 >= all);
}

Result<Article> read(std::string_view page, const Source& known) {
  if (Result<void> sound = article::check_utf8(page); !sound) return sound.error();
  const std::string whole = article::join_wrapped_lines(article::without_bom(page));
  std::vector<Line> lines = article::lay_out(whole);
  if (!has_article(lines)) lines = article::lay_out_headline(whole);
  if (lines.empty())
    return Error{ErrorCode::invalid_argument,
                 "the page holds no text of an article: what is no page is stored as it is"};
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
  out.source = article::find_source(lines, out.text, known.outlet);
  article::prefer(known, out.source);
  return out;
}

}  // namespace

Result<Article> read_page(std::string_view page, const Source& known) {
  return text::guarded([&] { return read(page, known); });
}

}  // namespace poisk
