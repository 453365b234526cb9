// Which site a page is of: by its marks, its addresses, its copyright line and its window's title.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readers/html/blocks.h"
#include "readers/html/headline.h"
#include "readers/html/main_block.h"
#include "readers/html/marks.h"
#include "readers/markup_tree.h"

namespace poisk::readers {

struct Site {
  std::string host;  // «example.kz»; empty where the page does not tell
  std::string name;  // what it calls itself, or its host
  std::vector<std::string> other_names;

  // Whether `name` is one of its own.
  bool is_called(std::string_view other) const;
};

Site find_site(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks, const Marks& marks,
               const MainBlock& main, const Headline& headline);

}  // namespace poisk::readers
