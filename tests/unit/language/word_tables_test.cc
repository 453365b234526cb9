// The tables of shortened words and of verbs.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "language/language.h"

namespace poisk::query {
namespace {

TEST(UnitWords, GoBothWays) {
  ASSERT_EQ(language::short_forms(language::russian(), "гектар").size(), 1U);
  EXPECT_EQ(language::short_forms(language::russian(), "гектар").front(), "га");
  EXPECT_EQ(language::lengthened(language::russian(), "га"), "гектар");
  EXPECT_EQ(language::lengthened(language::russian(), "чел"), "человек");
  EXPECT_EQ(language::short_forms(language::russian(), "тонна").front(), "т");
  EXPECT_EQ(language::lengthened(language::russian(), "т"), "");  // a letter may stand for much
  EXPECT_TRUE(language::short_forms(language::russian(), "статья").empty());
  EXPECT_EQ(language::lengthened(language::russian(), "статья"), "");
  EXPECT_EQ(language::lengthened(language::russian(), ""), "");
}

TEST(VerbPairs, GoBothWays) {
  EXPECT_EQ(language::aspect_partners(language::russian(), "строить"),
            std::vector<std::string_view>{"построить"});
  EXPECT_EQ(language::aspect_partners(language::russian(), "построить"),
            std::vector<std::string_view>{"строить"});
  EXPECT_EQ(language::aspect_partners(language::russian(), "искать"),
            std::vector<std::string_view>{"найти"});
  EXPECT_EQ(language::aspect_partners(language::russian(), "найти"),
            (std::vector<std::string_view>{"искать", "находить"}));
  EXPECT_TRUE(language::aspect_partners(language::russian(), "дом").empty());
}

std::string words_beside(std::string_view word) {
  std::string out;
  for (const language::OtherWord& other : language::other_words(language::russian(), word)) {
    out += (out.empty() ? "" : " ") + std::string(other.word);
  }
  return out;
}

TEST(OtherWords, GoEachToTheOthers) {
  EXPECT_EQ(words_beside("айфон"), "iphone");
  EXPECT_EQ(words_beside("iphone"), "айфон");
  EXPECT_EQ(words_beside("ютьюб"), "youtube ютуб");
  EXPECT_EQ(words_beside("чимкент"), "шымкент шимкент");
  EXPECT_EQ(words_beside("14"), "xiv четырнадцатый четырнадцать");
  EXPECT_EQ(words_beside("четырнадцатый"), "14 xiv четырнадцать");
  EXPECT_EQ(words_beside("5"), "пятый пять");  // «v» stands for much else
  EXPECT_EQ(words_beside("саша"), "александр шура александра шура");
  EXPECT_EQ(words_beside("александра"), "саша шура");
  EXPECT_EQ(words_beside("дом"), "");
  EXPECT_EQ(words_beside(""), "");
}

TEST(OtherWords, AreOfTheirKinds) {
  EXPECT_EQ(language::other_words(language::russian(), "гугл").front().kinship,
            language::Kinship::name);
  EXPECT_EQ(language::other_words(language::russian(), "xxi").front().kinship,
            language::Kinship::number);
  EXPECT_EQ(language::other_words(language::russian(), "дима").front().kinship,
            language::Kinship::person);
  EXPECT_EQ(language::other_words(language::russian(), "лучше").front().kinship,
            language::Kinship::degree);
}

}  // namespace
}  // namespace poisk::query
