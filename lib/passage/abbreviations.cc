#include "passage/abbreviations.h"

#include <algorithm>

#include "language/language.h"
#include "passage/characters.h"

namespace poisk::passage {
namespace {

const language::SentenceWords kNoWords;

}  // namespace

SentenceRules::SentenceRules(const language::Language& language)
    : words_(language.sentences != nullptr ? *language.sentences : kNoWords) {}

Abbreviation SentenceRules::abbreviation(std::string_view folded) const {
  if (language::has_word(words_.before_anything, folded)) return Abbreviation::any;
  if (language::has_word(words_.before_numbers, folded)) return Abbreviation::number;
  if (language::has_word(words_.of_quantity, folded)) return Abbreviation::quantity;
  return Abbreviation::none;
}

bool SentenceRules::is_short_name(std::string_view folded) const {
  return language::has_word(words_.short_names, folded);
}

bool SentenceRules::is_function_word(std::string_view folded) const {
  return language::has_word(words_.function_words, folded);
}

bool SentenceRules::is_label(std::string_view folded) const {
  return language::has_word(words_.labels, folded);
}

bool SentenceRules::begins_with_opener(std::string_view text) const {
  return std::any_of(words_.openers.begin(), words_.openers.end(), [&](std::string_view opener) {
    return text.starts_with(opener) && !is_letter(char_at(text, opener.size()).code);
  });
}

bool ends_in_mark(std::string_view folded) { return folded == "yahoo" || folded == "yum"; }

}  // namespace poisk::passage
