// Letters of a page's lines: what cleaning and attribution need to compare them.
//
// Knows Latin, Cyrillic and Kazakh letters, which is all that the phrase tables hold. Thread safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::article {

bool is_space(char32_t c);  // also the invisible: zero-width characters, BOM, soft hyphen
bool is_digit(char32_t c);
bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_cyrillic(char32_t c);
char32_t to_lower(char32_t c);

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

// Whether `text` has `part` in it, or begins or ends with it.
inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
inline bool begins(std::string_view text, std::string_view part) {
  return text.substr(0, part.size()) == part;
}
inline bool ends(std::string_view text, std::string_view part) {
  return text.size() >= part.size() && text.substr(text.size() - part.size()) == part;
}

std::string_view without_bom(std::string_view text);

bool starts_upper(std::string_view word);
bool starts_lower(std::string_view word);

}  // namespace poisk::article
