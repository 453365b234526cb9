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

// `code_point` must be a Unicode scalar value.
void append_code_point(std::string& out, char32_t code_point);

constexpr bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// What the two functions below leave to others: all but ASCII and characters of two bytes.
char32_t next_rare_code_point(std::string_view text, std::size_t& pos);
char32_t previous_rare_code_point(std::string_view text, std::size_t& pos);

// The character of these two bytes; kInvalid where they are none.
inline char32_t code_point_of_two(char first, char second) {
  const auto lead = static_cast<unsigned char>(first);
  if (lead < 0xC2 || lead >= 0xE0 || !is_continuation(second)) return kInvalid;
  return (lead & 0x1FU) << 6U | (static_cast<unsigned char>(second) & 0x3FU);
}

// The code point at `pos`, which must be less than the size, and moves `pos` behind it. For an
// ill-formed byte gives kInvalid and moves by one byte, so that reading finds its way back.
inline char32_t next_code_point(std::string_view text, std::size_t& pos) {
  const auto first = static_cast<unsigned char>(text[pos]);
  if (first < 0x80) {
    ++pos;
    return first;
  }
  if (text.size() - pos > 1) {
    if (const char32_t c = code_point_of_two(text[pos], text[pos + 1]); c != kInvalid) {
      pos += 2;
      return c;
    }
  }
  return next_rare_code_point(text, pos);
}
// The one that ends before `pos`, which must not be 0 nor above the size, and moves `pos` to where it
// begins; by one byte for an ill-formed one.
inline char32_t previous_code_point(std::string_view text, std::size_t& pos) {
  const auto last = static_cast<unsigned char>(text[pos - 1]);
  if (last < 0x80) {
    --pos;
    return last;
  }
  if (pos > 1) {
    if (const char32_t c = code_point_of_two(text[pos - 2], text[pos - 1]); c != kInvalid) {
      pos -= 2;
      return c;
    }
  }
  return previous_rare_code_point(text, pos);
}
// All of them.
std::u32string code_points(std::string_view text);
// How many there are: safe on any bytes, of which it counts those that are no continuation.
constexpr std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += is_continuation(byte) ? 0 : 1;
  return count;
}

// The largest character boundary of `text` that is not above `limit`. `text` must be UTF-8.
inline std::size_t boundary_before(std::string_view text, std::size_t limit) {
  if (limit >= text.size()) return text.size();
  while (limit > 0 && is_continuation(text[limit])) --limit;
  return limit;
}

}  // namespace poisk::text
