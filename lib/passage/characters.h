// The characters that sentence rules look at, read from UTF-8 in either direction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poisk::passage {

struct Char {
  char32_t code = 0;     // U+FFFD for a byte that is not UTF-8
  std::size_t size = 0;  // in bytes; 0 at the end of the text
};

// Any character, and what is none; the two functions below know ASCII and two bytes themselves.
Char any_char_at(std::string_view text, std::size_t at);
Char any_char_before(std::string_view text, std::size_t at);

// The character of two bytes; of size 0 where these are none.
inline Char two_bytes(char first, char second) {
  const auto lead = static_cast<unsigned char>(first);
  const auto trail = static_cast<unsigned char>(second);
  if (lead < 0xC2 || lead >= 0xE0 || (trail & 0xC0U) != 0x80U) return {};
  return {(lead & 0x1FU) << 6U | (trail & 0x3FU), 2};
}

// The one that begins at `at`.
inline Char char_at(std::string_view text, std::size_t at) {
  if (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return {byte, 1};
    if (at + 1 < text.size()) {
      if (const Char c = two_bytes(text[at], text[at + 1]); c.size != 0) return c;
    }
  }
  return any_char_at(text, at);
}

// The one that ends at `at`.
inline Char char_before(std::string_view text, std::size_t at) {
  if (at > 0 && at <= text.size()) {
    const auto byte = static_cast<unsigned char>(text[at - 1]);
    if (byte < 0x80) return {byte, 1};
    if (at > 1) {
      if (const Char c = two_bytes(text[at - 2], text[at - 1]); c.size != 0) return c;
    }
  }
  return any_char_before(text, at);
}

bool is_space(char32_t c);  // also U+FEFF and U+200B, which nobody sees; line ends included
bool is_line_end(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_letter(char32_t c);  // also a combining mark, as й decomposed has one
bool is_digit(char32_t c);
bool is_dash(char32_t c);        // - – — ― −
bool is_opening(char32_t c);     // « „ “ ( [ and the quotes that look alike on both sides
bool is_closing(char32_t c);     // » ” “ ) ] and the same quotes
bool is_terminator(char32_t c);  // . ! ? … and their full-width and combined forms

// Lower case of a Cyrillic or Latin letter; ё as е.
char32_t fold(char32_t c);

}  // namespace poisk::passage
