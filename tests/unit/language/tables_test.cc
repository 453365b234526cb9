// What the tables promise of themselves, and what a language without any is asked.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "language/language.h"
#include "passage/abbreviations.h"
#include "text/utf8.h"

namespace poisk::language {
namespace {

void expect_sorted(Words words) {
  ASSERT_FALSE(words.empty());
  EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
  for (const std::string_view word : words) EXPECT_EQ(word.find("ё"), word.npos) << word;
}

TEST(RussianTables, AreSortedAndFolded) {
  const Language& russian = language::russian();
  EXPECT_EQ(russian.tag, "ru");
  expect_sorted(russian.stop_words);
  expect_sorted(russian.given_names);
  for (const Words words : {russian.sentences->before_anything, russian.sentences->before_numbers,
                            russian.sentences->of_quantity, russian.sentences->short_names,
                            russian.sentences->function_words, russian.sentences->labels}) {
    expect_sorted(words);
  }
}

TEST(RussianTables, HoldNoAbbreviationThatIsTooLongToBeLookedUp) {
  const SentenceWords& words = *russian().sentences;
  for (const Words list :
       {words.before_anything, words.before_numbers, words.of_quantity, words.short_names}) {
    for (const std::string_view word : list) {
      EXPECT_LE(text::count_characters(word), passage::kLongestAbbreviation) << word;
    }
  }
}

TEST(RussianTables, NameTheSameMonthsByTheirFormsAndByTheRule) {
  ASSERT_EQ(russian().months.size(), 12u);
  for (std::size_t i = 0; i < 12; ++i) {
    const Month& month = russian().months[i];
    const int number = static_cast<int>(i) + 1;
    EXPECT_EQ(russian().month_number(month.nominative), number);
    EXPECT_EQ(russian().month_number(month.genitive), number);
    EXPECT_EQ(russian().month_number(month.english), number);
  }
}

TEST(LanguageWithoutTables, HasNothing) {
  constexpr Language kPlain = {.tag = "x-plain"};
  EXPECT_FALSE(is_stop_word(kPlain, "и"));
  EXPECT_TRUE(short_forms(kPlain, "гектар").empty());
  EXPECT_EQ(lengthened(kPlain, "га"), "");
  EXPECT_TRUE(aspect_partners(kPlain, "строить").empty());
  EXPECT_TRUE(other_words(kPlain, "гугл").empty());
  EXPECT_EQ(retyped(kPlain, "njrftd", Layout::own), "njrftd");
  EXPECT_EQ(retyped(kPlain, "токаев", Layout::latin), "токаев");
}

}  // namespace
}  // namespace poisk::language
