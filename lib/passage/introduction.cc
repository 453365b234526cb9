#include "passage/introduction.h"

#include <algorithm>

#include "passage/characters.h"
#include "passage/person.h"
#include "passage/words.h"

namespace poisk::passage {
namespace {

// Whether «1.» or «1)» stands at `position`, and a space after it.
bool is_marker(std::string_view text, std::size_t position, char number) {
  if (position + 3 > text.size() || text[position] != number) return false;
  const char mark = text[position + 1];
  return (mark == '.' || mark == ')') && is_space(char_at(text, position + 2).code);
}

}  // namespace

std::size_t speaker_end(std::string_view text, std::size_t begin, std::size_t end) {
  if (text.substr(begin, std::min(end - begin, kLongestName)).find(':') == std::string_view::npos) {
    return begin;
  }
  const std::size_t name = person_end(text, begin);
  if (name == begin || name >= end || text[name] != ':') return begin;
  std::size_t words = name + 1;
  while (words < end && is_space(char_at(text, words).code)) words += char_at(text, words).size;
  return words > name + 1 && is_upper(char_at(text, words).code) ? name + 1 : begin;
}

std::size_t list_introduction_end(std::string_view text, std::size_t begin, std::size_t end,
                                  std::size_t next) {
  if (!is_marker(text, next, '2')) return begin;
  const std::string_view sentence = text.substr(begin, end - begin);
  for (std::size_t at = sentence.find(": 1"); at != std::string_view::npos;
       at = sentence.find(": 1", at + 1)) {
    if (is_marker(sentence, at + 2, '1')) return begin + at + 1;
  }
  return begin;
}

}  // namespace poisk::passage
