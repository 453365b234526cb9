// Lines of a page that their own words give away, wherever they stand.
#pragma once

#include "article/page_lines.h"

namespace poisk::article {

// Gives notices, credits, buttons, calls and lines of authors their roles, and paragraphs that stand
// a second time to the frame.
void mark_known_lines(PageLines& page);

}  // namespace poisk::article
