// Whether a text is a page saved from the web, with its frame, or a text by itself. Thread safe.
#pragma once

#include <string_view>

namespace poisk::article {

// A list, a poem or a letter may have a line that would be furniture on a page. So it takes signs
// of several kinds, one of them strong: buttons, networks, headings of links, calls to subscribe,
// terms of reuse, a copyright, rubrics, photo credits, the hour of publication, a cited source.
bool shows_signs_of_a_page(std::string_view text);

}  // namespace poisk::article
