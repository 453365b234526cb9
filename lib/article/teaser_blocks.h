// Blocks of links to other articles, in the text and below it.
#pragma once

#include "article/page_lines.h"

namespace poisk::article {

// Gives them to the frame; what stands in them or below the last is not near the text.
void mark_teasers(PageLines& page);

}  // namespace poisk::article
