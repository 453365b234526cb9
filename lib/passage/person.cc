#include "passage/person.h"

#include "passage/characters.h"
#include "passage/words.h"

namespace poisk::passage {
namespace {

constexpr int kMostParts = 3;

bool is_cyrillic_name(std::string_view text, const Word& word) {
  return word.letters > 1 && word.capital() && text::is_in_cyrillic_block(word.first) &&
         is_lower(char_at(text, word.begin + char_at(text, word.begin).size).code);
}

}  // namespace

std::size_t person_end(std::string_view text, std::size_t begin) {
  std::size_t position = begin;
  for (int parts = 1; parts <= kMostParts; ++parts) {
    const Word word = word_at(text, position);
    const char32_t after = char_at(text, word.end).code;
    if (word.letters == 1 && word.capital() && text::is_in_cyrillic_block(word.first)) {
      if (after != '.') return begin;
      position = word.end + 1;
      if (char_at(text, position).code == ' ') ++position;
      continue;
    }
    if (!is_cyrillic_name(text, word)) return begin;
    if (after != ' ') return parts > 1 ? word.end : begin;
    position = word.end + 1;
  }
  return begin;
}

}  // namespace poisk::passage
