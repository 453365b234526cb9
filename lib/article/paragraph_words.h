// The words of a paragraph, with the marks between them that a name may not cross. Thread safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::article {

struct Word {
  std::string_view text;  // without the marks around it
  std::string folded;
  std::size_t begin = 0;  // of text, in the paragraph
  std::size_t end = 0;
  bool quote_before = false;
  int opened = 0;  // quotes that open before and close after it
  int closed = 0;
  bool stop_after = false;  // a comma, full stop, dash… follows
  bool comma_after = false;
};

// Views into `paragraph`.
std::vector<Word> read_words(std::string_view paragraph);

bool is_quote(char32_t c);

// A word whose full stop ends no sentence: «г.», «им.».
bool is_abbreviation(std::string_view folded);

}  // namespace poisk::article
