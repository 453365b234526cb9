// Which blocks of a page are its article. Thread safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "readers/html/blocks.h"

namespace poisk::readers {

struct MainBlock {
  std::size_t begin = 0;    // the first block within
  std::size_t end = 0;      // past the last
  std::vector<bool> inside;  // of every block of the page; those between may be furniture
};

// By density of text and links, and by what elements are called. `body` and `description` are what
// the page's marks say of the text. Empty (begin == end) where nothing on the page reads as text.
MainBlock find_main_block(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                          std::string_view body, std::string_view description);

}  // namespace poisk::readers
