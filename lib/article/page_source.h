// Whose words a page's text is: what its own words say, and the frame around it. Thread safe.
#pragma once

#include <poisk/article.h>

#include <string_view>
#include <vector>

#include "article/page_layout.h"

namespace poisk::article {

// Of a page laid out. `text` is what its lines of text say.
Source find_source(const std::vector<Line>& lines, std::string_view text);

}  // namespace poisk::article
