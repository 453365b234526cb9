#include "result/terminal.h"

#include <cstddef>

#include "text/utf8.h"

namespace poisk::result {
namespace {

bool breaks_line(char32_t code) {
  return code == '\t' || code == '\n' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool controls(char32_t code) { return code < 0x20 || (code >= 0x7F && code <= 0x9F); }

bool sets_direction(char32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

void append_printable(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t code = text::next_code_point(text, at);
    if (breaks_line(code)) {
      out += ' ';
    } else if (code != text::kInvalid && !controls(code) && !sets_direction(code)) {
      out.append(text, begin, at - begin);
    }
  }
}

}  // namespace poisk::result
