#include <gtest/gtest.h>
#include <poisk/query.h>

#include "query/parser.h"

namespace poisk {
namespace {

TEST(Builder, MakesTheTreesThatTextMakes) {
  const struct {
    Query built;
    std::string text;
  } cases[] = {
      {Query(), ""},
      {Query::word("Токаев"), "Токаев"},
      {Query::word("визит Токаева"), "визит Токаева"},
      {Query::all({Query::word("визит"), Query::word("саммит")}), "+визит +саммит"},
      {Query::any({Query::phrase("Война и мир"), Query::phrase("Анна Каренина")}),
       "\"Война и мир\" | \"Анна Каренина\""},
      {Query::any({Query::must(Query::phrase("Касым-Жомарт Токаев")), Query::word("визит"),
                   Query::except(Query::word("спорт")), Query::after("2023-11")}),
       "+\"Касым-Жомарт Токаев\" визит -спорт после:2023-11"},
      {Query::any({Query::quoted("Война и мир"), Query::word("роман")}), "\"Война и мир\" роман"},
      {Query::any({Query::word("роман"), Query::must(Query::phrase("Война и мир")),
                   Query::quoted("Анна Каренина")}),
       "роман +\"Война и мир\" \"Анна Каренина\""},
      {Query::any(
           {Query::phrase("Война и мир"), Query::quoted("Анна Каренина"), Query::word("роман")}),
       "(\"Война и мир\") \"Анна Каренина\" роман"},
      {Query::near("визит Ташкент", 5), "\"визит Ташкент\"~5"},
      {Query::title(Query::any({Query::word("визит"), Query::fuzzy("Токаив", 1)})),
       "заголовок:(визит Токаив~1)"},
      {Query::field("жанр", "интервью"), "поле.жанр:интервью"},
      {Query::field("цена", "100.."), "поле.цена:100.."},
      {Query::field("цена", "1 000..2 000"), "поле.цена:\"1 000..2 000\""},
      {Query::all({Query::word("визит"), Query::outlet("Капитал"), Query::date("23.11.2023")}),
       "+визит источник:Капитал дата:2023-11-23"},
  };
  for (const auto& [built, text] : cases) {
    EXPECT_EQ(to_string(built), text);
    EXPECT_EQ(query::parse(text).query, built) << text;
  }
}

TEST(Builder, KeepsTreesInOneShape) {
  const Query a = Query::word("а");
  const Query b = Query::word("б");
  const Query c = Query::word("в");
  EXPECT_EQ(Query::any({a, Query(), Query::any({b, c})}), Query::any({a, b, c}));
  EXPECT_EQ(Query::all({Query::all({a, b}), c}), Query::all({a, b, c}));
  EXPECT_EQ(Query::any({a}), a);
  EXPECT_EQ(Query::all({}), Query());
  EXPECT_EQ(Query::any({Query::must(a), Query::must(b)}), Query::all({a, b}));
  EXPECT_EQ(Query::except(Query::except(a)), a);
  EXPECT_EQ(Query::must(Query::except(a)), Query::except(a));
  EXPECT_EQ(Query::title(Query::except(a)), Query::except(Query::title(a)));
  // What is quoted alone is a phrase.
  const Query quoted = Query::quoted("а б");
  const Query phrase = Query::phrase("а б");
  EXPECT_EQ(Query::any({quoted}), phrase);
  EXPECT_EQ(Query::any({quoted, Query::quoted("б в")}), Query::all({phrase, Query::phrase("б в")}));
  EXPECT_EQ(Query::any({quoted, Query::except(c)}),
            Query::any({Query::must(phrase), Query::except(c)}));
  EXPECT_EQ(Query::any({quoted, c}).children().front().kind(), Query::Kind::quoted);
  EXPECT_EQ(Query::all({quoted, c}), Query::all({phrase, c}));
  EXPECT_EQ(Query::except(quoted), Query::except(phrase));
  EXPECT_EQ(Query::must(quoted), Query::must(phrase));
  EXPECT_EQ(Query::title(quoted), Query::title(phrase));
  // A group that restricts is not its neighbours' business.
  EXPECT_EQ(Query::any({Query::any({a, Query::except(b)}), c}).children().size(), 2U);
}

TEST(Builder, TakesOperatorsOutOfWords) {
  EXPECT_EQ(to_string(Query::word("-спорт")), "спорт");
  EXPECT_EQ(to_string(Query::word("(визит) \"И\" слов*")), "визит и слов");
  EXPECT_EQ(to_string(Query::word("title:визит")), "title визит");
  EXPECT_EQ(to_string(Query::phrase("так \"называемый\"\nвизит")), "\"так называемый визит\"");
  EXPECT_EQ(Query::word("?!"), Query());
  EXPECT_EQ(Query::phrase("…"), Query());
  EXPECT_EQ(to_string(Query::word("ви\xFFзит")), "ви зит");
}

}  // namespace
}  // namespace poisk
