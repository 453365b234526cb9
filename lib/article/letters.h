// Letters of a page's lines: what cleaning and attribution need to compare them.
//
// Knows Latin, Cyrillic and Kazakh letters, which is all that the phrase tables hold. Thread safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/characters.h"

namespace poisk::article {

using text::is_cyrillic;

// White space, and what of it nobody sees.
inline bool is_blank(char32_t c) { return text::is_white_space(c) || text::has_no_width(c); }
inline bool is_digit(char32_t c) { return text::is_ascii_digit(c); }
inline bool is_letter(char32_t c) { return text::is_latin(c) || text::is_cyrillic(c); }
inline bool is_upper(char32_t c) { return is_letter(c) && text::to_lower(c) != c; }

// How many of its characters are letters.
std::size_t letters_in(std::string_view text);

// Without the space around it.
std::string_view trim(std::string_view text);

// For comparing: lower case, ё as е, one space between words, dashes as '-', quotes as '"', «…» as
// three dots, and no invisible characters.
std::string fold(std::string_view text);

// The parts between spaces.
std::vector<std::string_view> words(std::string_view text);

// The lines of `text` without their ends: \n, \r\n or \r.
std::vector<std::string_view> lines(std::string_view text);

// `text` in quotes on one line, cut where it is long: for messages.
std::string quoted(std::string_view text);

// Whether `text` has `part` in it.
inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view without_bom(std::string_view text);

bool starts_upper(std::string_view word);
bool starts_lower(std::string_view word);

}  // namespace poisk::article
