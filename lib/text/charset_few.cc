// Without ICU's converters, which are large: what the readers' own tables leave out of what old Russian
// pages say of themselves.
#include <array>

#include "text/charset.h"
#include "text/utf8.h"

namespace poisk::text {
namespace {

// Windows-1252 from 0x80 to 0x9F (WHATWG, Encoding); what lies above is Unicode's own.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

}  // namespace

bool is_charset(const std::string& name) { return name == "windows-1252"; }

std::optional<std::string> to_utf8(std::string_view bytes, const std::string& name) {
  if (!is_charset(name)) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    append_code_point(out, value >= 0x80 && value < 0xA0 ? kWindows1252[value - 0x80] : value);
  }
  return out;
}

}  // namespace poisk::text
