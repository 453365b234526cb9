#include "passage/characters.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "analysis/char_class.h"

namespace poisk::passage {
namespace {

constexpr Char kBroken{0xFFFD, 1};

unsigned byte(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_trail(unsigned b) { return (b & 0xC0U) == 0x80U; }

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

}  // namespace

Char any_char_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const unsigned lead = byte(text, at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < size) return kBroken;
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned trail = byte(text, at + i);
    if (!is_trail(trail)) return kBroken;
    code = code << 6U | (trail & 0x3FU);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return kBroken;
  return {code, size};
}

Char any_char_before(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  if (at == 0) return {};
  for (std::size_t size = 1; size <= 4 && size <= at; ++size) {
    if (is_trail(byte(text, at - size))) continue;
    const Char c = any_char_at(text.substr(0, at), at - size);
    return c.size == size ? c : kBroken;
  }
  return kBroken;
}

bool is_line_end(char32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  if (c >= 0x400 && c < 0x530) return false;
  return c == 0x85 || c == 0xA0 || c == 0xFEFF || c == 0x200B || u_isUWhiteSpace(icu(c));
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c >= 0x400 && c < 0x460) return c < 0x430;
  return analysis::is_known(c) && (u_isUUppercase(icu(c)) || u_istitle(icu(c)));
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  if (c >= 0x400 && c < 0x460) return c >= 0x430;
  return analysis::is_known(c) && u_islower(icu(c));
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
  if (c >= 0x400 && c < 0x460) return true;
  return analysis::is_known(c) &&
         (u_isUAlphabetic(icu(c)) || (U_GET_GC_MASK(icu(c)) & U_GC_M_MASK) != 0);
}

bool is_digit(char32_t c) {
  return c < 0x80 ? c >= '0' && c <= '9' : analysis::is_known(c) && u_isdigit(icu(c));
}

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

bool is_opening(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case '<':
    case U'«':
    case U'‹':
    case U'„':
    case U'“':
    case U'”':
    case U'‘':
    case U'’':
    case U'‚':
      return true;
    default:
      return false;
  }
}

bool is_closing(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case '>':
    case U'»':
    case U'›':
    case U'“':
    case U'”':
    case U'‘':
    case U'’':
      return true;
    default:
      return false;
  }
}

bool is_terminator(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case U'…':
    case U'‼':
    case U'⁇':
    case U'⁈':
    case U'⁉':
    case U'。':
    case U'！':
    case U'？':
    case U'．':
      return true;
    default:
      return false;
  }
}

char32_t fold(char32_t c) {
  if (c == U'Ё' || c == U'ё') return U'е';
  if (c < 0x80) return is_upper(c) ? c | 0x20U : c;
  if (c >= 0x410 && c < 0x430) return c + 0x20;
  if (c >= 0x400 && c < 0x410) return c + 0x50;
  return static_cast<char32_t>(u_tolower(icu(c)));
}

}  // namespace poisk::passage
