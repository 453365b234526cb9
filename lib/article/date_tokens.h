// The numbers, words and marks of a line, for dates to be read from. Thread safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::article {

struct DateToken {
  enum Kind { number, word, mark } kind = mark;
  std::string text;  // folded
  int value = 0;     // of a number of at most four digits
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t digits() const { return kind == number ? text.size() : 0; }
  bool is(std::string_view s) const { return text == s; }
};

std::vector<DateToken> date_tokens(std::string_view line);

}  // namespace poisk::article
