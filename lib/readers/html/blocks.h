// The lines of an HTML page: what a browser would set as one, with what its elements say about it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/markup_tree.h"

namespace poisk::readers {

enum class BlockKind : std::uint8_t { plain, heading, item, quote, row, caption, code };

struct HtmlBlock {
  std::string text;       // its words one space apart; of code, its lines as they stand
  std::size_t node = 0;   // the innermost element that is no part of a line
  std::size_t first = 0;  // the first text in it, a node
  std::size_t words = 0;
  std::size_t linked_words = 0;
  BlockKind kind = BlockKind::plain;
  int level = 0;            // of a heading
  bool gap_before = false;  // a paragraph begins, not a line within one
  bool furniture = false;   // within nav, footer, form, or what is hidden
  bool aside = false;       // within what its names call no part of the article: «comments»
  bool comments = false;    // of these, what readers wrote
  bool sentence = false;    // it ends as one does

  double link_share() const {
    return words == 0 ? 0 : static_cast<double>(linked_words) / static_cast<double>(words);
  }
};

std::vector<HtmlBlock> find_blocks(const MarkupTree& tree);

// What the class, id and role of an element say, in lower case, a space between.
std::string names_of(const MarkupNode& node);

// Whether `names` say that the element holds the article; or that it holds none of it.
bool named_as_article(std::string_view names);
bool named_as_aside(std::string_view names);
// Or what readers wrote below it, however much that is.
bool named_as_comments(std::string_view names);

}  // namespace poisk::readers
