// Text whose paragraphs were cut into lines of a width, as w3m, lynx and mail do. Thread safe.
#pragma once

#include <string>
#include <string_view>

namespace poisk::article {

// `page` with such lines joined: where a line goes on below, the next word had no room on it. Any
// other text comes back as it is.
std::string join_wrapped_lines(std::string_view page);

}  // namespace poisk::article
