// Looks for rare bytes, sixteen at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/halves.h"

namespace poisk::text {

// The first byte at `at`, which must not be above the size, or behind it that `is` holds of, or the
// size. `is` is asked of bytes and of vectors of them: comparisons joined by | serve both.
template <class Is>
std::size_t find_byte(std::string_view text, std::size_t at, Is is) {
  // A vector of GCC and Clang, on any processor.
  using Bytes = std::uint8_t __attribute__((vector_size(16)));
  for (; text.size() - at >= sizeof(Bytes); at += sizeof(Bytes)) {
    Bytes bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const auto found = halves_of(is(bytes));
    if ((found[0] | found[1]) != 0) break;
  }
  while (at < text.size() && !is(static_cast<std::uint8_t>(text[at]))) ++at;
  return at;
}

}  // namespace poisk::text
