// What of a query is asked by its meaning.
#include <gtest/gtest.h>
#include <poisk/query.h>

#include <string>
#include <vector>

#include "search/meaning.h"

namespace poisk::search {
namespace {

Query words(std::vector<std::string> all) {
  std::vector<Query> out;
  for (std::string& word : all) out.push_back(Query::word(std::move(word)));
  return Query::any(std::move(out));
}

TEST(Question, IsCorrectedByWholeWords) {
  struct Case {
    const char* typed;
    std::vector<Correction> corrections;
    const char* asked;
  };
  const Case cases[] = {
      {"Где мусор?", {}, "Где мусор?"},
      {"Где мусар?", {{"мусар", "мусор"}}, "Где мусор?"},
      {"накот и кот", {{"кот", "кит"}}, "накот и кит"},
      {"коты, кот", {{"кот", "кит"}}, "коты, кит"},
      {"кот и кот", {{"кот", "кит"}}, "кит и кит"},
      {"кот кит", {{"кот", "кит"}, {"кит", "лев"}}, "кит лев"},
      {"свето фор", {{"свето фор", "светофор"}}, "светофор"},
      {"ghbdtn; vbh", {{"ghbdtn;", "приветж"}, {"vbh", "мир"}}, "приветж мир"},
      {"\xd0 кот", {{"кот", "кит"}}, "\xd0 кит"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(question_of(c.typed, words({"слова"}), c.corrections), c.asked) << c.typed;
  }
}

TEST(Question, IsTheWordsWhereItCannotBeCorrectedAsTyped) {
  EXPECT_EQ(question_of("накот", words({"накит", "слон"}), {{"кот", "кит"}}), "накит слон");
}

}  // namespace
}  // namespace poisk::search
