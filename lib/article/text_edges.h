// The lines around a page's text, and the short ones in it, once headline and extent are known.
#pragma once

#include "article/page_lines.h"

namespace poisk::article {

// Before the text: the headline, then its lead lines; all else is frame, but names and dates are
// told apart for their worth.
void mark_head(PageLines& page);

// After the text nothing is its own.
void mark_tail(PageLines& page);

// A few words and close below them two lines or more, inside the text, that say each what some other
// article does.
void mark_inner_links(PageLines& page);

// Inside the text a short line goes only where the frame has it too.
void mark_repeated_lines(PageLines& page);

}  // namespace poisk::article
