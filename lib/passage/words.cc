#include "passage/words.h"

namespace poisk::passage {

Word word_before(std::string_view text, std::size_t end) {
  Word word;
  word.begin = word.end = end;
  while (end - word.begin <= kLongestWord) {
    const Char c = char_before(text, word.begin);
    const bool inner_dash =
        c.code == '-' && word.letters > 0 && is_letter(char_before(text, word.begin - 1).code);
    if (c.size == 0 || !(is_letter(c.code) || inner_dash)) break;
    if (!inner_dash) ++word.letters;
    word.begin -= c.size;
    word.first = c.code;
  }
  Word whole = word_at(text, word.begin);
  return whole.end == end ? whole : word;
}

Word word_at(std::string_view text, std::size_t begin) {
  Word word;
  word.begin = word.end = begin;
  word.first = char_at(text, begin).code;
  while (word.end - begin <= kLongestWord) {
    const Char c = char_at(text, word.end);
    const bool inner_dash =
        c.code == '-' && word.letters > 0 && is_letter(char_at(text, word.end + 1).code);
    if (c.size == 0 || !(is_letter(c.code) || inner_dash)) break;
    if (!inner_dash) ++word.letters;
    const char32_t folded = fold(c.code);
    if (folded < 0x80) {
      word.folded += static_cast<char>(folded);
    } else if (folded < 0x800) {
      word.folded += static_cast<char>(0xC0U | (folded >> 6U));
      word.folded += static_cast<char>(0x80U | (folded & 0x3FU));
    } else {
      word.folded += '?';  // no table has it
    }
    word.end += c.size;
  }
  if (word.end - begin > kLongestWord) word.folded.clear();
  return word;
}

std::size_t skip_openings(std::string_view text, std::size_t position) {
  for (Char c = char_at(text, position); c.size != 0 && is_opening(c.code);
       c = char_at(text, position)) {
    position += c.size;
  }
  return position;
}

std::size_t skip_dash(std::string_view text, std::size_t position) {
  std::size_t end = position;
  while (is_dash(char_at(text, end).code)) end += char_at(text, end).size;
  if (end == position || !is_space(char_at(text, end).code)) return position;
  while (is_space(char_at(text, end).code)) end += char_at(text, end).size;
  return end;
}

std::size_t skip_spaces_back(std::string_view text, std::size_t begin, std::size_t end) {
  for (Char c = char_before(text, end); end > begin && c.size != 0 && is_space(c.code);
       c = char_before(text, end)) {
    end -= c.size;
  }
  return end;
}

}  // namespace poisk::passage
