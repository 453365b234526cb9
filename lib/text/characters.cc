#include "text/characters.h"

#include <unicode/uchar.h>

namespace poisk::text {
namespace {

constexpr std::uint8_t kUnicode = 14;  // that of ICU 70

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

// А to я, and the letters of other languages around them, each of which is a capital before 0x430.
bool is_common_cyrillic(char32_t c) { return c >= 0x400 && c < 0x460; }

}  // namespace

bool is_known(char32_t c) {
  UVersionInfo since;
  u_charAge(icu(c), since);
  return since[0] > 0 && since[0] <= kUnicode;
}

bool is_ignorable(char32_t c) {
  if (c < 0x80 || is_common_cyrillic(c)) return false;
  return u_hasBinaryProperty(icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool is_alphabetic_or_mark(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  if (is_common_cyrillic(c)) return true;
  return is_known(c) && (u_isUAlphabetic(icu(c)) || (U_GET_GC_MASK(icu(c)) & U_GC_M_MASK) != 0);
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (is_common_cyrillic(c)) return c < 0x430;
  return is_known(c) && (u_isUUppercase(icu(c)) || u_istitle(icu(c)));
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  if (is_common_cyrillic(c)) return c >= 0x430;
  return is_known(c) && u_islower(icu(c));
}

bool is_decimal_digit(char32_t c) {
  return c < 0x80 ? is_ascii_digit(c) : is_known(c) && u_isdigit(icu(c));
}

bool is_letter_number_or_mark(char32_t c) {
  return (U_GET_GC_MASK(icu(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c | 0x20U : c;
  if (is_common_cyrillic(c)) return c >= 0x430 ? c : (c < 0x410 ? c + 0x50 : c + 0x20);
  return static_cast<char32_t>(u_tolower(icu(c)));
}

char32_t fold_case(char32_t c) {
  return static_cast<char32_t>(u_foldCase(icu(c), U_FOLD_CASE_DEFAULT));
}

}  // namespace poisk::text
