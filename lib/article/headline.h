// The headline of a page's article.
#pragma once

#include <cstddef>

#include "article/page_lines.h"

namespace poisk::article {

// Of the lines above the text; page.size() where none looks like one.
std::size_t find_headline(const PageLines& page);

}  // namespace poisk::article
