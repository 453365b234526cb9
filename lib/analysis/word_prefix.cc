#include "analysis/word_prefix.h"

#include "text/utf8.h"

namespace poisk::analysis {

std::string_view prefix_of(std::string_view form) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (!text::is_continuation(form[i]) && letters++ == kPrefixLetters) return form.substr(0, i);
  }
  return letters == kPrefixLetters ? form : std::string_view{};
}

}  // namespace poisk::analysis
