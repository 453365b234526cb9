// What a site says of itself in whole sentences: its rights, its registration, its rules for
// comments. An article may say the like, so that such a line alone decides nothing.
#pragma once

#include <string_view>

namespace poisk::article {

// `folded` is the line by fold() in article/letters.h. Thread safe.
bool is_small_print(std::string_view folded);

}  // namespace poisk::article
