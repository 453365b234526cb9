// Converts positions in UTF-8 text between bytes, UTF-16 code units and code points.
//
// The library speaks bytes; Java, JavaScript and Qt count UTF-16 units, Python counts code points.
// Thread safe. `text` must be valid UTF-8. An offset past the end gives the end; one inside a
// character gives that character's start.
#pragma once

#include <poisk/article.h>
#include <poisk/export.h>

#include <cstddef>
#include <string_view>

namespace poisk {

// How many UTF-16 units or code points stand before the byte, and the byte that follows so many.
POISK_EXPORT std::size_t utf16_from_byte(std::string_view text, std::size_t byte);
POISK_EXPORT std::size_t code_point_from_byte(std::string_view text, std::size_t byte);
POISK_EXPORT std::size_t byte_from_utf16(std::string_view text, std::size_t unit);
POISK_EXPORT std::size_t byte_from_code_point(std::string_view text, std::size_t code_point);

}  // namespace poisk
