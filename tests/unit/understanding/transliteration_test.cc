#include "understanding/transliteration.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/query/words.h"

namespace poisk::understanding {
namespace {

std::string first(std::string_view word, Alphabet to, const query::Words& words) {
  const FormList index(words);
  const auto found = Transliterator(language::russian(), index, words).readings(word, to, 1);
  return found.empty() ? std::string() : found.front().form;
}

TEST(Transliteration, ReadsEverySystem) {
  const query::Words words({{"токаев", 9},  {"токаева", 3},    {"лукашенко", 5}, {"жапаров", 4},
                            {"хрущев", 2},  {"щербаков", 2},   {"ельцин", 2},    {"объезд", 1},
                            {"юрий", 3},    {"ярославль", 2},  {"казань", 4},    {"цюрупа", 1},
                            {"подъезд", 1}, {"чайковский", 2}, {"экономика", 9}, {"гоголь", 2},
                            {"семья", 4},   {"касым", 4},      {"жомарт", 4},    {"выборы", 5},
                            {"новый", 9},   {"мышь", 1},       {"александр", 3}, {"сельский", 2}});
  const struct {
    std::string word;
    std::string cyrillic;
  } cases[] = {
      {"tokayev", "токаев"},
      {"tokaev", "токаев"},
      {"tokayeva", "токаева"},
      {"lukashenko", "лукашенко"},
      {"lukašenko", "лукашенко"},
      {"zhaparov", "жапаров"},
      {"japarov", "жапаров"},
      {"žaparov", "жапаров"},
      {"khrushchev", "хрущев"},
      {"hruŝev", "хрущев"},
      {"xrushhev", "хрущев"},
      {"shcherbakov", "щербаков"},
      {"yeltsin", "ельцин"},
      {"elcin", "ельцин"},
      {"el’tsin", "ельцин"},
      {"obieezd", "объезд"},
      {"obʺezd", "объезд"},
      {"obyezd", "объезд"},
      {"yuriy", "юрий"},
      {"iurii", "юрий"},
      {"yury", "юрий"},
      {"yaroslavl", "ярославль"},
      {"iaroslavl", "ярославль"},
      {"kazan", "казань"},
      {"tsiurupa", "цюрупа"},
      {"podieezd", "подъезд"},
      {"chaykovskiy", "чайковский"},
      {"tchaikovsky", "чайковский"},
      {"ekonomika", "экономика"},
      {"èkonomika", "экономика"},
      {"gogol", "гоголь"},
      {"semya", "семья"},
      {"kassym", "касым"},
      {"jomart", "жомарт"},
      {"vybory", "выборы"},
      {"novyy", "новый"},
      {"novyi", "новый"},
      {"mysh", "мышь"},
      {"alexander", ""},
      {"aleksandr", "александр"},
      {"alexandr", "александр"},
      {"selskiy", "сельский"},
  };
  for (const auto& [word, cyrillic] : cases) {
    EXPECT_EQ(first(word, Alphabet::cyrillic, words), cyrillic) << word;
  }
}

TEST(Transliteration, GoesBackToLatin) {
  const query::Words words({{"microsoft", 5},
                            {"google", 4},
                            {"windows", 9},
                            {"sqlite", 2},
                            {"apple", 3},
                            {"tesla", 2},
                            {"linux", 3},
                            {"excel", 3}});
  const struct {
    std::string word;
    std::string latin;
  } cases[] = {{"микрософт", "microsoft"},
               {"гугл", "google"},
               {"тесла", "tesla"},
               {"эпл", ""},
               {"линукс", "linux"}};
  for (const auto& [word, latin] : cases) {
    EXPECT_EQ(first(word, Alphabet::latin, words), latin) << word;
  }
}

TEST(Transliteration, TakesTheFormThatStandsThereBeforeOneThatCould) {
  // «Токаеву» stands in no article, but another form of the word does.
  EXPECT_EQ(first("tokayevu", Alphabet::cyrillic, query::Words({{"токаева", 3}})), "токаеву");
  EXPECT_EQ(first("tokayevu", Alphabet::cyrillic, query::Words({{"токаеву", 1}, {"токаева", 3}})),
            "токаеву");
}

TEST(Transliteration, StopsOnAnything) {
  const query::Words words({{"щщщщщщщщ", 3}, {"аааааааа", 3}});
  EXPECT_EQ(first(std::string(4000, 's'), Alphabet::cyrillic, words), "");
  EXPECT_EQ(first("shchshchshchshchshchshch", Alphabet::cyrillic, words), "");
  EXPECT_EQ(first("", Alphabet::cyrillic, words), "");
  EXPECT_EQ(first("\xFF\xFE", Alphabet::cyrillic, words), "");
  EXPECT_EQ(first("日本", Alphabet::cyrillic, words), "");
}

}  // namespace
}  // namespace poisk::understanding
