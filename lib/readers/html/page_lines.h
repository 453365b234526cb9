// The lines of a page whose main block is known, laid out by the rules for text. Thread safe.
#pragma once

#include <poisk/article.h>

#include <vector>

#include "readers/html/blocks.h"
#include "readers/html/headline.h"
#include "readers/html/main_block.h"

namespace poisk::readers {

// The article of the main block without what stands in it and is none of its own; the title is left
// to the caller. Its source is what the lines near the text say; `outlet` is known, or empty.
Article lay_out_page(const std::vector<HtmlBlock>& blocks, const MainBlock& main,
                     const Headline& headline, const std::string& outlet);

}  // namespace poisk::readers
