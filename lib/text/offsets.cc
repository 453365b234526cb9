#include <poisk/offsets.h>

#include "text/utf8.h"

namespace poisk {
namespace {

// A character's first byte counts one code point, and two UTF-16 units where four bytes follow from
// it: those are the characters above U+FFFF.
std::size_t units_of(char lead, bool utf16) {
  if (text::is_continuation(lead)) return 0;
  return utf16 && static_cast<unsigned char>(lead) >= 0xF0 ? 2 : 1;
}

std::size_t count(std::string_view text, std::size_t byte, bool utf16) {
  const std::size_t end = text::boundary_before(text, byte);
  std::size_t units = 0;
  for (std::size_t i = 0; i < end; ++i) units += units_of(text[i], utf16);
  return units;
}

std::size_t find(std::string_view text, std::size_t wanted, bool utf16) {
  std::size_t units = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t here = units_of(text[i], utf16);
    if (here == 0) continue;
    start = i;
    // The second half of a surrogate pair lies inside the character: its start is asked for.
    if (units + here > wanted) return start;
    units += here;
  }
  return text.size();
}

}  // namespace

std::size_t utf16_from_byte(std::string_view text, std::size_t byte) {
  return count(text, byte, true);
}
std::size_t code_point_from_byte(std::string_view text, std::size_t byte) {
  return count(text, byte, false);
}
std::size_t byte_from_utf16(std::string_view text, std::size_t unit) {
  return find(text, unit, true);
}
std::size_t byte_from_code_point(std::string_view text, std::size_t code_point) {
  return find(text, code_point, false);
}

}  // namespace poisk
