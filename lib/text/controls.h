// Characters that a terminal obeys instead of showing them.
#pragma once

#include <string>
#include <string_view>

namespace poisk::text {

// C0 and C1 control characters, line ends and tabs among them.
constexpr bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code <= 0x9F); }

// Marks that set the direction of writing, and so reorder a line.
constexpr bool sets_direction(char32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

// The same JSON with such characters as \u escapes, where JSON lets them stand as they are.
std::string escape_controls(std::string json);

}  // namespace poisk::text
