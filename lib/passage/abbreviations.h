// The words that tell a full stop which ends a sentence from one which only shortens a word.
//
// All lookups take a word folded by fold(): lower case, ё as е. The tables are the language's.
#pragma once

#include <cstddef>
#include <string_view>

#include "language/language.h"

namespace poisk::passage {

// What may come after the shortened word and its stop within the same sentence.
enum class Abbreviation {
  none,  // no abbreviation, or one whose stop ends the sentence before a capital («и др. Он»)
  any,   // anything: «им. Пушкина», «см. Приложение», «англ. AAR»
  number,    // a number, but no capital: «50 руб. 20 коп.», «корп. 2»
  quantity,  // neither, but a dash does not begin a new sentence: «5 млн — Россия»
};

// No word of more letters is an abbreviation or a shortened name.
inline constexpr std::size_t kLongestAbbreviation = 7;

class SentenceRules {
 public:
  // Of a language that has no words for it nothing is an abbreviation, a name or a label.
  explicit SentenceRules(const language::Language& language);

  Abbreviation abbreviation(std::string_view folded) const;
  // Shortened given names, which stand like an initial: «Дж. Байден», «Вл. Соловьёв».
  bool is_short_name(std::string_view folded) const;
  // Words that follow a stop in capitals only because they begin a sentence: «в 1812 г. Он …».
  bool is_function_word(std::string_view folded) const;
  // Words that number a heading: «Глава 1. Начало».
  bool is_label(std::string_view folded) const;
  // Whether the text begins with a word that has a capital only where a sentence begins: «Однако».
  bool begins_with_opener(std::string_view text) const;

 private:
  const language::SentenceWords& words_;
};

// Names that themselves end in a mark: «Yahoo! Марисса Майер».
bool ends_in_mark(std::string_view folded);

}  // namespace poisk::passage
