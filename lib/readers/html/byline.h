// Who wrote a page's article and when, as the lines beside its headline and its text say it: by where
// they stand and what their elements are called. Thread safe.
#pragma once

#include <string>
#include <vector>

#include "readers/html/blocks.h"
#include "readers/html/headline.h"
#include "readers/html/main_block.h"
#include "readers/markup_tree.h"

namespace poisk::readers {

struct Byline {
  std::string author;     // several with a comma between
  std::string published;  // ISO 8601
};

Byline find_byline(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks,
                   const MainBlock& main, const Headline& headline);

}  // namespace poisk::readers
