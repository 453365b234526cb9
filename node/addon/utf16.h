// UTF-8 as JavaScript's UTF-16: in one pass, on whatever thread, where V8 takes two on its own.
#pragma once

#include <cstddef>
#include <string_view>

namespace poisk::node {

// Writes the units of the text, at most as many as it has bytes, and returns how many. A byte that
// belongs to no character becomes U+FFFD.
std::size_t to_utf16(std::string_view text, char16_t* out);

}  // namespace poisk::node
