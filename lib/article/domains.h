// Names of sites in a text. Thread safe.
#pragma once

#include <string_view>

namespace poisk::article {

// The site that a text names, as it stands there: «передаёт BaigeNews.kz» → «BaigeNews.kz»; else
// empty.
std::string_view find_domain(std::string_view text);
// Whether the whole of `word` is such a name.
bool is_domain(std::string_view word);

}  // namespace poisk::article
