// The tables of shortened words and of verbs.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "language/other_words.h"
#include "language/unit_words.h"
#include "language/verb_pairs.h"

namespace poisk::query {
namespace {

TEST(UnitWords, GoBothWays) {
  ASSERT_EQ(language::short_forms("гектар").size(), 1U);
  EXPECT_EQ(language::short_forms("гектар").front(), "га");
  EXPECT_EQ(language::lengthened("га"), "гектар");
  EXPECT_EQ(language::lengthened("чел"), "человек");
  EXPECT_EQ(language::short_forms("тонна").front(), "т");
  EXPECT_EQ(language::lengthened("т"), "");  // a letter may stand for much
  EXPECT_TRUE(language::short_forms("статья").empty());
  EXPECT_EQ(language::lengthened("статья"), "");
  EXPECT_EQ(language::lengthened(""), "");
}

TEST(VerbPairs, GoBothWays) {
  EXPECT_EQ(language::aspect_partners("строить"), std::vector<std::string_view>{"построить"});
  EXPECT_EQ(language::aspect_partners("построить"), std::vector<std::string_view>{"строить"});
  EXPECT_EQ(language::aspect_partners("искать"), std::vector<std::string_view>{"найти"});
  EXPECT_EQ(language::aspect_partners("найти"),
            (std::vector<std::string_view>{"искать", "находить"}));
  EXPECT_TRUE(language::aspect_partners("дом").empty());
}

std::string words_beside(std::string_view word) {
  std::string out;
  for (const language::OtherWord& other : language::other_words(word)) {
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
  EXPECT_EQ(language::other_words("гугл").front().kinship, language::Kinship::name);
  EXPECT_EQ(language::other_words("xxi").front().kinship, language::Kinship::number);
  EXPECT_EQ(language::other_words("дима").front().kinship, language::Kinship::person);
  EXPECT_EQ(language::other_words("лучше").front().kinship, language::Kinship::degree);
}

}  // namespace
}  // namespace poisk::query
