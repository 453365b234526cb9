#include "article/names.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "article/letters.h"
#include "language/language.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

bool is_name_word(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t pos = 0; pos < word.size();) {
    const char32_t c = text::next_code_point(word, pos);
    if (is_letter(c))
      ++letters;
    else if (c != '-' && c != '\'' && c != U'’')
      return false;
  }
  return letters >= 2 && starts_upper(word);
}

// «А.» or «А.С.»
bool is_initials(std::string_view word) {
  bool letter = false;
  for (std::size_t pos = 0; pos < word.size();) {
    const char32_t c = text::next_code_point(word, pos);
    if (letter ? c != '.' : !is_upper(c)) return false;
    letter = !letter;
  }
  return !word.empty() && !letter;
}

bool is_given_name(std::string_view folded) {
  return language::has_word(language::russian().given_names, folded);
}

bool has_surname_ending(std::string_view folded) {
  static constexpr std::string_view kEndings[] = {
      "ов",   "ова",  "ев",    "ева",     "ин",   "ина",    "ын",  "ына",  "ский",
      "ская", "цкий", "цкая",  "ской",    "енко", "чук",    "щук", "ович", "евич",
      "овна", "евна", "швили", "дзе",     "янц",  "оглы",   "улы", "ұлы",  "кызы",
      "қызы", "ян",   "баев",  "бекқызы", "ович", "льская", "ко",
  };
  if (folded.size() < 2 * 4) return false;
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return folded.ends_with(ending); });
}

}  // namespace

bool has_name_form(std::string_view line) {
  const std::vector<std::string_view> all = words(line);
  if (all.size() < 2 || all.size() > 4) return false;
  std::size_t full = 0;
  for (const std::string_view word : all) {
    if (is_name_word(word))
      ++full;
    else if (!is_initials(word))
      return false;
  }
  return full >= 1 && full <= 3;
}

bool has_given_name(std::string_view line) {
  if (!has_name_form(line)) return false;
  const std::vector<std::string_view> all = words(line);
  return std::any_of(all.begin(), all.end(),
                     [](std::string_view word) { return is_given_name(fold(word)); });
}

bool is_person_name(std::string_view line) {
  if (!has_name_form(line)) return false;
  std::vector<std::string> folded;
  for (const std::string_view word : words(line)) folded.push_back(fold(word));
  const bool given = std::any_of(folded.begin(), folded.end(),
                                 [](const std::string& word) { return is_given_name(word); });
  return given || has_surname_ending(folded.back());
}

}  // namespace poisk::article
