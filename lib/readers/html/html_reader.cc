#include "readers/html/html_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "article/check.h"
#include "article/letters.h"
#include "readers/html/blocks.h"
#include "readers/html/headline.h"
#include "readers/html/main_block.h"
#include "readers/html/marks.h"
#include "readers/html/page_lines.h"
#include "readers/html/page_marks.h"
#include "readers/html/tree.h"

namespace poisk::readers {

Result<Article> read_html(std::string_view html) {
  auto tree = HtmlTree::parse(html);
  if (!tree) return tree.error();
  const Marks marks = find_marks(*tree);
  const std::vector<HtmlBlock> blocks = find_blocks(*tree);
  const MainBlock main = find_main_block(*tree, blocks, marks.data.body, marks.description);
  if (main.begin == main.end) {
    return Error{ErrorCode::invalid_argument, "the page holds no article", 0};
  }
  const Headline headline = find_headline(blocks, marks, main.begin);
  Article out = lay_out_page(blocks, main, headline);
  if (article::trim(out.text).empty()) {
    return Error{ErrorCode::invalid_argument, "the page holds no article", 0};
  }
  out.title = headline.text;
  take_marks(marks, out);
  if (Result<void> sound = article::check(out); !sound) return sound.error();
  return out;
}

Result<std::string> text_of_html(std::string_view html) {
  auto tree = HtmlTree::parse(html);
  if (!tree) return tree.error();
  std::string out;
  for (const HtmlBlock& block : find_blocks(*tree)) {
    if (!out.empty()) out += block.gap_before ? "\n\n" : "\n";
    out += block.text;
  }
  return out;
}

}  // namespace poisk::readers
