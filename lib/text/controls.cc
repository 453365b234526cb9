#include "text/controls.h"

#include <cstddef>

#include "text/utf8.h"

namespace poisk::text {
namespace {

// Whether a character that begins with this byte may be one of them.
bool may_begin_one(char byte) {
  return byte == '\x7F' || byte == '\xC2' || byte == '\xD8' || byte == '\xE2';
}

void append_escape(std::string& out, char32_t code) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(code >> shift) & 0xF];
}

}  // namespace

std::string escape_controls(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  std::size_t kept = 0;  // up to here `out` has it
  for (std::size_t at = 0; at < json.size();) {
    if (!may_begin_one(json[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t code = next_code_point(json, at);
    if (code == kInvalid || !(is_control(code) || sets_direction(code))) continue;
    out.append(json, kept, begin - kept);
    append_escape(out, code);
    kept = at;
  }
  return out.append(json, kept);
}

}  // namespace poisk::text
