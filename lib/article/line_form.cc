#include "article/line_form.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "article/letters.h"
#include "article/phrases.h"

namespace poisk::article {

bool ends_as_sentence(std::string_view folded) {
  while (!folded.empty() && (folded.back() == '"' || folded.back() == ')' || folded.back() == ']' ||
                             folded.back() == '\'')) {
    folded.remove_suffix(1);
  }
  if (folded.empty()) return false;
  const char last = folded.back();
  return last == '.' || last == '!' || last == '?' || last == ';' || last == ':';
}

bool ends_excerpt(std::string_view folded) {
  return folded.ends_with("...") || folded.ends_with("[...]");
}

bool is_list_item(std::string_view folded) {
  if (folded.starts_with("- ") || folded.starts_with("• ") || folded.starts_with("* ") ||
      folded.starts_with("· ")) {
    return true;
  }
  std::size_t digits = 0;
  while (digits < folded.size() && folded[digits] >= '0' && folded[digits] <= '9') ++digits;
  // «2.1. пшеница»
  while (digits > 0 && digits + 1 < folded.size() && folded[digits] == '.' &&
         folded[digits + 1] >= '0' && folded[digits + 1] <= '9') {
    ++digits;
    while (digits < folded.size() && folded[digits] >= '0' && folded[digits] <= '9') ++digits;
  }
  return digits > 0 && digits < 8 && digits + 1 < folded.size() &&
         (folded[digits] == '.' || folded[digits] == ')') && folded[digits + 1] == ' ';
}

bool tells(std::string_view folded) {
  static const Phrases kEndings = {"ил",  "ал",   "ял",   "ел",   "ила", "ала", "яла",
                                   "ела", "или",  "али",  "яли",  "ели", "ило", "ало",
                                   "лся", "лась", "лись", "лось", "ает", "яет", "ует",
                                   "ют",  "ится", "ется", "ются", "ятся"};
  const std::vector<std::string_view> all = words(folded);
  return std::any_of(all.begin(), all.end(), [](std::string_view word) {
    return word.size() >= 2 * 4 && ends_one_of(word, kEndings);
  });
}

}  // namespace poisk::article
