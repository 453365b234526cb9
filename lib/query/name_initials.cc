#include "query/name_initials.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "query/chars.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::query {
namespace {

bool begins_upper(std::string_view text) {
  std::size_t pos = 0;
  return !text.empty() && text::is_upper(next_char(text, pos));
}

// «А» and «А.С», as words are without what stands around them.
bool is_initials(const Query& word) {
  if (word.kind() != Query::Kind::word || !begins_upper(word.text())) return false;
  bool letter = false;
  for (std::size_t pos = 0; pos < word.text().size();) {
    const char32_t c = next_char(word.text(), pos);
    letter = !letter;
    if (letter ? !text::is_upper(c) : c != '.') return false;
  }
  return true;
}

bool is_surname(const Query& word) {
  return word.kind() == Query::Kind::word && begins_upper(word.text()) &&
         has_lower_case(word.text()) && !is_initials(word);
}

}  // namespace

std::vector<std::string> initials_of_names(const std::vector<Query>& words) {
  const auto surname_at = [&](std::size_t i) { return i < words.size() && is_surname(words[i]); };
  const auto initials_at = [&](std::size_t i) { return i < words.size() && is_initials(words[i]); };
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // The second is a patronymic's.
    if (!initials_at(i) || (i > 0 && initials_at(i - 1))) continue;
    const bool named = surname_at(i + 1) || (initials_at(i + 1) && surname_at(i + 2)) ||
                       (i > 0 && surname_at(i - 1));
    if (!named) continue;
    std::size_t end = 0;
    next_char(words[i].text(), end);
    std::string letter = folded(words[i].text().substr(0, end));
    if (std::find(out.begin(), out.end(), letter) == out.end()) out.push_back(std::move(letter));
  }
  return out;
}

}  // namespace poisk::query
