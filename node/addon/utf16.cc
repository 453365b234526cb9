#include "utf16.h"

#include <cstddef>

namespace poisk::node {
namespace {

// How many bytes of `text` are the character at `at`, by the table 3-7 of Unicode; 0: none.
std::size_t length_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return continues(1) ? 2 : 0;
  if (first < 0xF0) {
    const bool second = continues(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return second && continues(2) ? 3 : 0;
  }
  if (first > 0xF4) return 0;
  const bool second = continues(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
  return second && continues(2) && continues(3) ? 4 : 0;
}

}  // namespace

std::size_t to_utf16(std::string_view text, char16_t* out) {
  char16_t* to = out;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const auto put = [&to](char32_t unit) { *to++ = static_cast<char16_t>(unit); };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t first = byte(at);
    if (first < 0x80) {
      put(first);
      ++at;
      continue;
    }
    const std::size_t length = length_at(text, at);
    if (length == 0) {
      put(0xFFFD);
      ++at;
      continue;
    }
    char32_t code = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(at + i) & 0x3Fu);
    at += length;
    if (code < 0x10000) {
      put(code);
    } else {
      put(0xD800 + ((code - 0x10000) >> 10));
      put(0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  return static_cast<std::size_t>(to - out);
}

}  // namespace poisk::node
