// Whose words a page's text is: what its own words say, and the frame around it. Thread safe.
#pragma once

#include <poisk/article.h>

#include <string_view>
#include <vector>

#include "article/page_layout.h"

namespace poisk::article {

// Of a page laid out. `text` is what its lines of text say. An outlet that is known from elsewhere
// wins over all that the page says; whom the text names as another is then whom it cites.
Source find_source(const std::vector<Line>& lines, std::string_view text,
                   std::string_view known_outlet = {});

// Puts what is known in the place of what was found.
void prefer(const Source& known, Source& found);

// Puts it where nothing was found.
void complete(const Source& known, Source& found);

}  // namespace poisk::article
