// Which blocks of a page are its article. Thread safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "readers/html/blocks.h"

namespace poisk::readers {

struct MainBlock {
  std::size_t begin = 0;     // the first block within
  std::size_t end = 0;       // past the last
  std::vector<bool> inside;  // of every block of the page; those between may be furniture
};

// What is known of the text before it is found.
struct MainBlockHints {
  std::string_view body;                // as the page's marks have it
  std::string_view description;         // how it may begin
  std::optional<std::size_t> headline;  // a block
};

// By density of text and links, and by what elements are called. Empty (begin == end) where nothing
// on the page reads as text.
MainBlock find_main_block(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks,
                          const MainBlockHints& hints);

}  // namespace poisk::readers
