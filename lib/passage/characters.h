// The characters that sentence rules look at, read from UTF-8 in either direction.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "language/letters.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::passage {

struct Char {
  char32_t code = 0;     // text::kInvalid for a byte that is not UTF-8
  std::size_t size = 0;  // in bytes; 0 at the end of the text
};

// The one that begins at `at`.
inline Char char_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  std::size_t end = at;
  const char32_t code = text::next_code_point(text, end);
  return {code, end - at};
}

// The one that ends at `at`.
inline Char char_before(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  if (at == 0) return {};
  std::size_t begin = at;
  const char32_t code = text::previous_code_point(text, begin);
  return {code, at - begin};
}

using text::is_dash;  // - – — ― −
using text::is_line_end;
using text::is_lower;
using text::is_upper;

// White space, line ends included, and what nobody sees of it.
inline bool is_space(char32_t c) {
  return text::is_white_space(c) || c == text::kByteOrderMark || c == text::kZeroWidthSpace;
}
// Also a combining mark, as й decomposed has one.
inline bool is_letter(char32_t c) { return text::is_alphabetic_or_mark(c); }
inline bool is_digit(char32_t c) { return text::is_decimal_digit(c); }

bool is_opening(char32_t c);     // « „ “ ( [ and the quotes that look alike on both sides
bool is_closing(char32_t c);     // » ” “ ) ] and the same quotes
bool is_terminator(char32_t c);  // . ! ? … and their full-width and combined forms

// Lower case; ё as е.
inline char32_t fold(char32_t c) { return language::ye_for_yo(text::to_lower(c)); }

}  // namespace poisk::passage
