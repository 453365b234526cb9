#include "language/keyboard.h"

#include "text/utf8.h"

namespace poisk::language {
namespace {

// Key by key.
constexpr std::u32string_view kLatinKeys =
    U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~/?@#$^&|";
constexpr std::u32string_view kCyrillicKeys =
    U"йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ.,\"№;:?/";
static_assert(kLatinKeys.size() == kCyrillicKeys.size());

}  // namespace

std::string retyped(std::string_view typed, Layout to) {
  const std::u32string_view from_keys = to == Layout::cyrillic ? kLatinKeys : kCyrillicKeys;
  const std::u32string_view to_keys = to == Layout::cyrillic ? kCyrillicKeys : kLatinKeys;
  std::string out;
  for (std::size_t pos = 0; pos < typed.size();) {
    const char32_t c = text::next_code_point(typed, pos);
    const std::size_t key = from_keys.find(c);
    if (c == text::kInvalid) {
      out += '\0';
    } else {
      text::append_code_point(out, key == std::u32string_view::npos ? c : to_keys[key]);
    }
  }
  return out;
}

}  // namespace poisk::language
