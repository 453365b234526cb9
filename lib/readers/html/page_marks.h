// The attribution of an article from the marks of its page. Thread safe.
#pragma once

#include <poisk/article.h>

#include "readers/html/byline.h"
#include "readers/html/marks.h"
#include "readers/html/site.h"

namespace poisk::readers {

// What the marks say for sure wins over what the lines beside the text do, and these over what was
// found in all lines of the page.
void take_marks(const Marks& marks, const Site& site, const Byline& byline, Article& article);

}  // namespace poisk::readers
