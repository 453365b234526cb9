#include "query/script.h"

#include "query/chars.h"
#include "text/characters.h"

namespace poisk::query {

Script script_of(std::string_view text) {
  bool latin = false;
  bool cyrillic = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_char(text, pos);
    latin = latin || text::is_latin(c);
    cyrillic = cyrillic || text::is_in_cyrillic_block(c);
  }
  if (latin && cyrillic) return Script::mixed;
  return latin ? Script::latin : (cyrillic ? Script::cyrillic : Script::none);
}

std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t pos = 0; pos < text.size(); ++length) next_char(text, pos);
  return length;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_short_abbreviation(std::string_view text) {
  constexpr std::size_t kMostLetters = 3;
  return length_of(text) <= kMostLetters && !has_lower_case(text) && folded(text) != text;
}

}  // namespace poisk::query
