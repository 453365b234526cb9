// The letters of words, one byte each: what spelling works on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace poisk::understanding {

// Digits, Latin and Cyrillic letters of normalized words, in the order of their UTF-8; 0 is no
// letter.
using Letters = std::u8string;

inline constexpr unsigned char kFirstDigit = 1;
inline constexpr unsigned char kFirstLatin = 11;
inline constexpr unsigned char kFirstCyrillic = 37;
inline constexpr unsigned char kLetterEnd = 69;

// The letter for `c`, or 0.
unsigned char letter_of(char32_t c);
char32_t char_of(unsigned char letter);
inline bool is_cyrillic(unsigned char letter) { return letter >= kFirstCyrillic; }
inline bool is_latin(unsigned char letter) {
  return letter >= kFirstLatin && letter < kFirstCyrillic;
}

// Nothing where the word has other characters.
std::optional<Letters> to_letters(std::string_view form);
std::string to_form(const Letters& letters);

}  // namespace poisk::understanding
