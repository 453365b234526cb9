// A text by itself, which no page is around: a list, a poem, a letter, a report. Thread safe.
#pragma once

#include <poisk/article.h>

#include <string_view>

namespace poisk::article {

// The whole of `content`, which is UTF-8, as it stands but for blank lines at its ends. A first
// line that heads what follows is the title instead. Whose words they are is found as on a page,
// where it is said once.
Article read_plain_text(std::string_view content, std::string_view known_outlet = {});

}  // namespace poisk::article
