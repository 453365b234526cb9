// The two layouts of a Russian keyboard.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poisk::language {

enum class Layout : std::uint8_t { latin, cyrillic };

// What the same keys give in the other layout: «njrftd» is «токаев», «ыйдшеу» is «sqlite». A
// character that stands on no key of the layout typed in stays.
std::string retyped(std::string_view typed, Layout to);

}  // namespace poisk::language
