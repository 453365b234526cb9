#include "language/ru/tables.h"

namespace poisk::language::ru {
namespace {

constexpr Keyboard kKeyboard = {
    U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~/?@#$^&|",
    U"йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ.,\"№;:?/"};
static_assert(kKeyboard.latin.size() == kKeyboard.own.size());

}  // namespace

const Keyboard& keyboard() { return kKeyboard; }

}  // namespace poisk::language::ru
