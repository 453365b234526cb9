#include "readers/html/html_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "article/check.h"
#include "article/letters.h"
#include "readers/html/blocks.h"
#include "readers/html/byline.h"
#include "readers/html/headline.h"
#include "readers/html/main_block.h"
#include "readers/html/marks.h"
#include "readers/html/page_lines.h"
#include "readers/html/page_marks.h"
#include "readers/html/site.h"
#include "readers/markup_tree.h"

namespace poisk::readers {
namespace {

constexpr std::size_t kFewWords = 60;
constexpr std::size_t kNoWords = 20;
constexpr std::size_t kNear = 15;  // blocks

std::size_t words_inside(const std::vector<HtmlBlock>& blocks, const MainBlock& main) {
  std::size_t out = 0;
  for (std::size_t i = main.begin; i < main.end; ++i) {
    if (main.inside[i]) out += blocks[i].words;
  }
  return out;
}

struct FoundText {
  std::vector<HtmlBlock> blocks;
  MainBlock main;
};

FoundText find_text(const MarkupTree& tree, const Marks& marks) {
  FoundText out;
  out.blocks = find_blocks(tree);
  const MainBlockHints hints = {.body = marks.data.body,
                                .description = marks.description,
                                .headline = find_headline(out.blocks, marks, {}).block};
  out.main = find_main_block(tree, out.blocks, hints);
  // What names call an aside may be all there is; what they call comments, where nothing else is.
  for (const bool comments : {false, true}) {
    const std::size_t words = words_inside(out.blocks, out.main);
    // A text right below its headline may be short.
    const bool sure = hints.headline && out.main.begin <= *hints.headline + kNear &&
                      out.main.end > *hints.headline;
    if (words >= (comments && sure ? kNoWords : kFewWords)) continue;
    FoundText other = {out.blocks, {}};
    for (HtmlBlock& block : other.blocks) block.aside = block.comments && !comments;
    other.main = find_main_block(tree, other.blocks, hints);
    if (words_inside(other.blocks, other.main) > 2 * words) out = std::move(other);
  }
  return out;
}

std::string all_lines(const std::vector<HtmlBlock>& blocks) {
  std::string out;
  for (const HtmlBlock& block : blocks) {
    if (!out.empty()) out += block.gap_before ? "\n\n" : "\n";
    out += block.text;
  }
  return out;
}

// The page whose source a browser showed, where it is that view which was saved.
std::string viewed_source(const MarkupTree& tree) {
  std::string out;
  for (std::size_t i = 1; i < tree.size(); ++i) {
    if (tree[i].name == "td" && tree[i].attribute("class") == "line-content")
      out += tree.raw_text_of(i) + '\n';
  }
  return out;
}

}  // namespace

Result<Article> read_html(std::string_view html, Cleaning cleaning, std::string_view known_outlet) {
  auto tree = MarkupTree::of_html(html);
  if (!tree) return tree.error();
  if (const std::string source = viewed_source(*tree); !source.empty()) {
    tree = MarkupTree::of_html(source);
    if (!tree) return tree.error();
  }
  const Marks marks = find_marks(*tree);
  const auto [blocks, main] = find_text(*tree, marks);
  const bool no_text = main.begin == main.end;
  const Headline headline = find_headline(blocks, marks, main.begin);
  Site site = find_site(*tree, blocks, marks, main, headline);
  if (!known_outlet.empty()) {
    site.other_names.push_back(site.name);
    site.name = known_outlet;
  }
  Article out = no_text ? Article() : lay_out_page(blocks, main, headline, site.name);
  if (cleaning == Cleaning::none) {
    out.text = all_lines(blocks);
    out.dropped.clear();
  }
  out.title = headline.text;
  take_marks(marks, site, find_byline(*tree, blocks, main, headline), out);
  // A headline over pictures alone is an article, too, where the page's marks date it.
  const bool dated = !marks.published.empty() || !marks.data.published.empty();
  if (article::trim(out.text).empty() && (out.title.empty() || !dated)) {
    return article::invalid("the page holds no article");
  }
  if (Result<void> sound = article::check(out); !sound) return sound.error();
  return out;
}

Result<std::string> text_of_html(std::string_view html) {
  auto tree = MarkupTree::of_html(html);
  if (!tree) return tree.error();
  return all_lines(find_blocks(*tree));
}

}  // namespace poisk::readers
