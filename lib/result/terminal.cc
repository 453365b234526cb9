#include <poisk/terminal.h>

#include <cstddef>

#include "text/controls.h"
#include "text/utf8.h"

namespace poisk {
namespace {

bool breaks_line(char32_t code) {
  return code == '\t' || code == '\n' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

// A line end or a tab that a terminal takes as no more than that: a lone \r would go back and write
// over the line.
bool lays_out(std::string_view text, std::size_t at) {
  return text[at] == '\n' || text[at] == '\t' ||
         (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
}

std::string printed(std::string_view text, bool keep_lines) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t code = text::next_code_point(text, at);
    if (keep_lines && lays_out(text, begin)) {
      out += text[begin];
    } else if (breaks_line(code)) {
      out += ' ';
    } else if (code != text::kInvalid && !text::is_control(code) && !text::sets_direction(code)) {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

}  // namespace

std::string printable(std::string_view text) { return printed(text, false); }

std::string printable_lines(std::string_view text) { return printed(text, true); }

}  // namespace poisk
