// The attribution of an article from the marks of its page. Thread safe.
#pragma once

#include <poisk/article.h>

#include "readers/html/marks.h"
#include "readers/html/site.h"

namespace poisk::readers {

// What the marks say for sure wins over what was found in the page's lines.
void take_marks(const Marks& marks, const Site& site, Article& article);

}  // namespace poisk::readers
