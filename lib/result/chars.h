// Characters (code points) of UTF-8 text, counted by their first bytes: safe on any bytes.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/utf8.h"

namespace poisk::result {

// How many characters `text` has.
inline std::size_t count_chars(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += text::is_continuation(byte) ? 0 : 1;
  return count;
}

// The white space at which text may be cut. A no-break space is not among it: it holds «5 000»
// together.
inline bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

}  // namespace poisk::result
