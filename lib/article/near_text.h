// Which lines of a page stand beside its article, so that a date or a name there may be its own.
#pragma once

#include "article/page_lines.h"

namespace poisk::article {

// Takes «near» from lines above the headline, but for what stands right above it, and from lines
// further below the text. A masthead's clock and a comment's date say nothing of the article.
void mark_near(PageLines& page);

}  // namespace poisk::article
