#include "passage/unmarked_heading.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "passage/characters.h"
#include "passage/person.h"
#include "passage/words.h"

namespace poisk::passage {
namespace {

// In bytes: about fourteen words.
constexpr std::size_t kLongestHeadingBytes = 200;
// What follows a heading has so many words.
constexpr std::size_t kFewestWords = 4;

// Whether a capital of Russian stands at `position`, by its two bytes.
bool is_capital(std::string_view text, std::size_t position) {
  if (position + 1 >= text.size() || text[position] != '\xD0') return false;
  const auto trail = static_cast<unsigned char>(text[position + 1]);
  return trail >= 0x90 && trail < 0xB0;  // А to Я
}

// Whether a word of Russian or a closing quote stands before the space at `space`.
bool ends_in_a_word(std::string_view text, std::size_t space) {
  const Char last = char_before(text, space);
  return last.code == U'»' || (is_lower(last.code) && text::is_in_cyrillic_block(last.code));
}

bool has_words(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view rest = text.substr(begin, end - begin);
  return static_cast<std::size_t>(std::count(rest.begin(), rest.end(), ' ')) + 1 >= kFewestWords;
}

}  // namespace

bool is_author_of_title(std::string_view text, std::size_t begin, std::size_t stop,
                        std::size_t next) {
  if (stop - begin > kLongestName || person_end(text, begin) != stop) return false;
  const std::string_view line = text.substr(0, next + kLongestHeadingBytes + 1);
  const std::size_t end = std::min(line.find_first_of("\r\n", next), line.size());
  if (end - next > kLongestHeadingBytes) return false;
  const std::string_view line_ends = text.substr(end, sizeof "\r\n\r\n" - 1);
  if (end < text.size() && !line_ends.starts_with("\n\n") && line_ends != "\r\n\r\n") return false;
  std::size_t last = skip_spaces_back(text, next, end);
  bool quoted = false;
  while (last > next && is_closing(char_before(text, last).code)) {
    quoted = true;
    last -= char_before(text, last).size;
  }
  while (quoted && last > next && is_terminator(char_before(text, last).code))
    last -= char_before(text, last).size;
  for (std::size_t at = next; at < last; at += char_at(text, at).size) {
    if (is_terminator(char_at(text, at).code)) return false;
  }
  return last > next;
}

std::size_t lost_heading_end(std::string_view text, std::size_t begin, std::size_t end,
                             const SentenceRules& rules) {
  // Not looked at further: a text need not have a space.
  const std::string_view head = text.substr(0, std::min(end, begin + kLongestHeadingBytes));
  for (std::size_t space = head.find(' ', begin); space != std::string_view::npos;
       space = head.find(' ', space + 1)) {
    if (!is_capital(text, space + 1)) continue;
    if (rules.begins_with_opener(text.substr(space + 1)) && ends_in_a_word(text, space) &&
        has_words(text, space + 1, end)) {
      return space;
    }
  }
  return begin;
}

}  // namespace poisk::passage
