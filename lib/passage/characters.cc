#include "passage/characters.h"

#include "text/characters.h"

namespace poisk::passage {
namespace {

bool is_quotation(char32_t c) {
  return text::is_double_quote(c) || text::is_single_quote(c) || text::is_angle_quote(c);
}

}  // namespace

bool is_opening(char32_t c) {
  if (c == '(' || c == '[' || c == '{' || c == '<') return true;
  return is_quotation(c) && c != U'»' && c != U'›';
}

bool is_closing(char32_t c) {
  if (c == ')' || c == ']' || c == '}' || c == '>') return true;
  return is_quotation(c) && c != U'«' && c != U'‹' && c != U'„' && c != U'‚';
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

}  // namespace poisk::passage
