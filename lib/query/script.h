// What alphabet a word is in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poisk::query {

enum class Script : std::uint8_t { none, latin, cyrillic, mixed };

Script script_of(std::string_view text);
bool has_digit(std::string_view text);
// Characters.
std::size_t length_of(std::string_view text);
// An abbreviation, as typed: up to three letters, all in capitals. Nothing says what it should be
// corrected to.
bool is_short_abbreviation(std::string_view text);

}  // namespace poisk::query
