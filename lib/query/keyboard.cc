#include "query/keyboard.h"

#include "query/chars.h"

namespace poisk::query {
namespace {

// Key by key.
constexpr std::u32string_view kLatinKeys =
    U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~/?@#$^&|";
constexpr std::u32string_view kCyrillicKeys =
    U"йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ.,\"№;:?/";
static_assert(kLatinKeys.size() == kCyrillicKeys.size());

}  // namespace

std::string retyped(std::string_view text, Layout to) {
  const std::u32string_view from_keys = to == Layout::cyrillic ? kLatinKeys : kCyrillicKeys;
  const std::u32string_view to_keys = to == Layout::cyrillic ? kCyrillicKeys : kLatinKeys;
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_char(text, pos);
    const std::size_t key = from_keys.find(c);
    append(out, key == std::u32string_view::npos ? c : to_keys[key]);
  }
  return out;
}

}  // namespace poisk::query
