// A page whose article is a headline: photos or a film below it, no prose.
#pragma once

#include "article/page_lines.h"

namespace poisk::article {

// Where a page has no prose: the one line that stands right above a date, and elsewhere on the page
// as well, is the headline, and all others its frame. False where there is none, or are several: a
// list of articles.
bool take_lone_headline(PageLines& page);

}  // namespace poisk::article
