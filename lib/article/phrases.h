// Lists of phrases, and whether a text is, begins with or holds one of them. Thread safe.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "article/letters.h"
#include "language/language.h"

namespace poisk::article {

using Phrases = std::vector<std::string_view>;

inline bool is_one_of(std::string_view text, language::Words all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}
inline bool is_one_of(std::string_view text, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}
inline bool begins_one_of(std::string_view text, language::Words all) {
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view s) { return text.starts_with(s); });
}
inline bool begins_one_of(std::string_view text, std::initializer_list<std::string_view> all) {
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view s) { return text.starts_with(s); });
}
inline bool ends_one_of(std::string_view text, language::Words all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view s) { return text.ends_with(s); });
}
inline bool has_one_of(std::string_view text, language::Words all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view s) { return has(text, s); });
}
inline bool has_one_of(std::string_view text, std::initializer_list<std::string_view> all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view s) { return has(text, s); });
}

}  // namespace poisk::article
