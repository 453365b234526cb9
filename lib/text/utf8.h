// Reading and writing UTF-8. Well-formed means Unicode's table 3-7: no overlong forms, no
// surrogates, nothing above U+10FFFF. All functions are thread safe and never read past the view.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poisk::text {

// What next_code_point() gives for a byte that begins no well-formed character.
inline constexpr char32_t kInvalid = 0xFFFFFFFF;

// The byte offset of the first ill-formed sequence, or npos where all of `text` is UTF-8.
std::size_t find_invalid(std::string_view text);

// The code point at `pos`, which must be less than the size, and moves `pos` behind it. For an
// ill-formed byte gives kInvalid and moves by one byte, so that reading finds its way back.
char32_t next_code_point(std::string_view text, std::size_t& pos);
// All of them.
std::u32string code_points(std::string_view text);

// `code_point` must be a Unicode scalar value.
void append_code_point(std::string& out, char32_t code_point);

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The largest character boundary of `text` that is not above `limit`. `text` must be UTF-8.
inline std::size_t boundary_before(std::string_view text, std::size_t limit) {
  if (limit >= text.size()) return text.size();
  while (limit > 0 && is_continuation(text[limit])) --limit;
  return limit;
}

}  // namespace poisk::text
