// The headline of a page's article.
#pragma once

#include <cstddef>

#include "article/page_lines.h"

namespace poisk::article {

// Sets page.title: of the lines above the text the one that looks most like a headline, where enough
// speaks for it; and page.head, the line below which the article begins in any case.
// Gives how much speaks for that line; kSureHeadline is enough anywhere.
inline constexpr double kSureHeadline = 5.9;
double find_headline(PageLines& page);

}  // namespace poisk::article
