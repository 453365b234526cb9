// The lexicon's alphabet: а to я without ё, as the codes 1 to 32.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poisk::analysis {

// The code of the two-byte letter at `utf8`, 0 where it is none of the alphabet. ё counts as е.
constexpr std::uint8_t letter_code(char first, char second) {
  const unsigned code_point = ((static_cast<unsigned char>(first) & 0x1Fu) << 6) |
                              (static_cast<unsigned char>(second) & 0x3Fu);
  if (static_cast<unsigned char>(first) >> 5 != 6) return 0;
  if (code_point == 0x451) return 0x435 - 0x42F;
  return code_point >= 0x430 && code_point <= 0x44F ? static_cast<std::uint8_t>(code_point - 0x42F)
                                                    : 0;
}

// Writes the letter of `code` (1 to 32) as two bytes.
constexpr void write_letter(std::uint8_t code, char* out) {
  const unsigned code_point = 0x42Fu + code;
  out[0] = static_cast<char>(0xC0u | (code_point >> 6));
  out[1] = static_cast<char>(0x80u | (code_point & 0x3Fu));
}

// Writes the codes of `word` to `out`, which holds `capacity`, and gives their number; 0 where
// `word` is longer or has a character outside the alphabet.
constexpr std::size_t encode_letters(std::string_view word, std::uint8_t* out,
                                     std::size_t capacity) {
  if (word.size() % 2 != 0 || word.size() / 2 > capacity) return 0;
  for (std::size_t i = 0; i < word.size(); i += 2) {
    const std::uint8_t code = letter_code(word[i], word[i + 1]);
    if (code == 0) return 0;
    out[i / 2] = code;
  }
  return word.size() / 2;
}

}  // namespace poisk::analysis
