#include "text/controls.h"

#include <cstddef>

#include "text/find_byte.h"
#include "text/utf8.h"

namespace poisk::text {
namespace {

// Whether a character that begins with this byte may be one of them.
constexpr auto kMayBeginOne = [](auto byte) {
  return (byte == 0x7F) | (byte == 0xC2) | (byte == 0xD8) | (byte == 0xE2);
};

void append_escape(std::string& out, char32_t code) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(code >> shift) & 0xF];
}

}  // namespace

std::string escape_controls(std::string json) {
  std::string out;
  std::size_t kept = 0;  // up to here `out` has it
  for (std::size_t at = 0; (at = find_byte(json, at, kMayBeginOne)) < json.size();) {
    const std::size_t begin = at;
    const char32_t code = next_code_point(json, at);
    if (code == kInvalid || !(is_control(code) || sets_direction(code))) continue;
    if (kept == 0) out.reserve(json.size());
    out.append(json, kept, begin - kept);
    append_escape(out, code);
    kept = at;
  }
  if (kept == 0) return json;
  return out.append(json, kept);
}

}  // namespace poisk::text
