// The headline of a page: what its marks say it is, where on the page it stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/html/blocks.h"
#include "readers/html/marks.h"

namespace poisk::readers {

struct Headline {
  std::string text;
  std::optional<std::size_t> block;  // where it stands, if it does
  std::string dated;                 // ISO 8601: a date that stood beside it in one line
};

// `body` is the first block of the text, where it is known: without it only a block that the marks
// name is found.
Headline find_headline(const std::vector<HtmlBlock>& blocks, const Marks& marks,
                       std::optional<std::size_t> body);

// The parts of a window's title: «Headline — Outlet».
std::vector<std::string_view> title_parts(std::string_view title);

}  // namespace poisk::readers
