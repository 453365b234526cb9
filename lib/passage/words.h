// Words around a place in a text, as sentence rules look at them. Thread safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "passage/characters.h"

namespace poisk::passage {

// No abbreviation and no function word is longer, in bytes.
inline constexpr std::size_t kLongestWord = 28;

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t letters = 0;
  char32_t first = 0;
  std::string folded;  // empty where the word is longer than any of the tables'

  bool empty() const { return begin == end; }
  bool capital() const { return is_upper(first); }
};

// The word that begins at `begin`, or ends at `end`; empty where none does.
Word word_at(std::string_view text, std::size_t begin);
Word word_before(std::string_view text, std::size_t end);

// Past opening quotes and brackets.
std::size_t skip_openings(std::string_view text, std::size_t position);
// Past a dash that stands between words, also a typist's «--», and the space after it.
std::size_t skip_dash(std::string_view text, std::size_t position);

// Back over the white space that ends at `end`, at most to `begin`.
std::size_t skip_spaces_back(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace poisk::passage
