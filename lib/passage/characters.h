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

Char char_at(std::string_view text, std::size_t at);      // the one that begins at `at`
Char char_before(std::string_view text, std::size_t at);  // the one that ends at `at`

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
