#include "query/name_initials.h"

#include <gtest/gtest.h>

#include "query/parser.h"

namespace poisk::query {
namespace {

std::string initials(const std::string& text) {
  const Query query = parse(text).query;
  const std::vector<Query> words =
      query.children().empty() ? std::vector<Query>{query} : query.children();
  std::string out;
  for (const std::string& letter : initials_of_names(words)) out += letter;
  return out;
}

TEST(NameInitials, StandBeforeOrBehindASurname) {
  for (const auto& [text, letters] : {
           std::pair("А. Пушкин", "а"),
           {"А Пушкин", "а"},
           {"А. С. Пушкин", "а"},
           {"А.С. Пушкин", "а"},
           {"А.С.Пушкин", ""},  // one word
           {"Пушкин А. С.", "а"},
           {"Пушкин А.С.", "а"},
           {"стихи Ё. Пушкина", "е"},
           {"К. Токаев и Н. Назарбаев", "кн"},
           {"К. Токаев, К. Иванов", "к"},
           {"а. пушкин", ""},
           {"пушкин а. с.", ""},
           {"группа А", ""},
           {"А ОДКБ", ""},
           {"НАТО А", ""},
           {"гепатит А Б", ""},
           {"3 Пушкин", ""},
           {"Пушкин", ""},
           {"А", ""},
           {"", ""},
       }) {
    EXPECT_EQ(initials(text), letters) << text;
  }
}

}  // namespace
}  // namespace poisk::query
