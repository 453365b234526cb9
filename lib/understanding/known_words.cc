#include "understanding/known_words.h"

#include <algorithm>
#include <cstdint>

namespace poisk::understanding {

bool KnownWords::all_known(std::string_view text) {
  session_.reset(text);
  analysis::TermToken token;
  bool any = false;
  while (session_.next(token)) {
    any = true;
    if (!vocabulary_.known(token.form)) return false;
  }
  return any;
}

double KnownWords::frequency(std::string_view text) {
  session_.reset(text);
  analysis::TermToken token;
  std::uint64_t least = 0;
  bool any = false;
  while (session_.next(token)) {
    const std::uint64_t own =
        std::max(vocabulary_.form_frequency(token.form), vocabulary_.word_frequency(token.form));
    least = any ? std::min(least, own) : own;
    any = true;
  }
  return static_cast<double>(least);
}

}  // namespace poisk::understanding
