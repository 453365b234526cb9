// What characters are, in one place. What a folder takes for blank, for a letter or for the end of a
// word is its own, and it says so of these. Properties are Unicode's, of the characters that the
// oldest ICU that is supported has, so that another ICU reads a text as this one does; what is no
// character has none of them. Thread safe.
#pragma once

#include <cstdint>

namespace poisk::text {

constexpr bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Unicode's White_Space.
constexpr bool is_white_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}
constexpr bool is_line_end(char32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr char32_t kZeroWidthSpace = 0x200B;
// What pages have between letters and nobody sees: soft hyphens, spaces and joiners without width,
// byte order marks.
constexpr bool has_no_width(char32_t c) {
  return c == 0xAD || (c >= kZeroWidthSpace && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) ||
         c == kByteOrderMark;
}

// Letters of the Latin alphabet, with their marks.
constexpr bool is_latin(char32_t c) {
  return is_ascii_letter(c) || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
// Of Unicode's blocks for Cyrillic the two that languages of today use; their marks and signs are no
// letters.
constexpr bool is_in_cyrillic_block(char32_t c) { return c >= 0x400 && c <= 0x52F; }
constexpr bool is_cyrillic(char32_t c) {
  return is_in_cyrillic_block(c) && !(c >= 0x482 && c <= 0x489);
}

// Quotation marks. A single one may be an apostrophe.
constexpr bool is_double_quote(char32_t c) {
  return c == '"' || c == U'«' || c == U'»' || (c >= U'“' && c <= 0x201F);
}
constexpr bool is_angle_quote(char32_t c) { return c == U'‹' || c == U'›'; }
constexpr bool is_single_quote(char32_t c) { return c == '\'' || (c >= U'‘' && c <= 0x201B); }

// Hyphens and dashes beyond ASCII.
constexpr bool is_long_dash(char32_t c) { return c >= 0x2010 && c <= 0x2015; }
// And what is typed for them: hyphen and minus.
constexpr bool is_dash(char32_t c) { return c == '-' || is_long_dash(c) || c == U'−'; }

// Whether the oldest ICU that is supported has the character.
bool is_known(char32_t c);
// Marks that are written but not seen (soft hyphen, joiners, variation selectors).
bool is_ignorable(char32_t c);

// These know ASCII and what Russian has of Cyrillic themselves.
bool is_alphabetic_or_mark(char32_t c);
bool is_upper(char32_t c);  // and title case
bool is_lower(char32_t c);
bool is_decimal_digit(char32_t c);  // of any script
// Letters, numbers of any kind, and marks: of any ICU.
bool is_letter_number_or_mark(char32_t c);
// One character for one: the lower case, and what Unicode compares without case by.
char32_t to_lower(char32_t c);
char32_t fold_case(char32_t c);

}  // namespace poisk::text
