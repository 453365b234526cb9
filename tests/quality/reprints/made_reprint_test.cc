#include "quality/reprints/made_reprint.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace poisk::quality {
namespace {

TEST(MadeReprint, TakesSevenOfTenSentencesAndSpellsThemOtherwise) {
  Article original;
  original.key = "a";
  for (int i = 0; i < 10; ++i) original.text += "Ещё «одно» предложение — здесь. ";
  std::mt19937 random(1);
  const MadeReprint made = make_reprint(original, Analyzer::stemming(), random);
  EXPECT_EQ(made.kept.size(), 7u);
  EXPECT_EQ(made.article.key, "reprint/a");
  EXPECT_EQ(made.article.text.find("ё одно"), std::string::npos);
  EXPECT_EQ(made.article.text.find("«"), std::string::npos);
  EXPECT_EQ(made.article.text.find("—"), std::string::npos);
  EXPECT_TRUE(std::is_sorted(made.kept.begin(), made.kept.end(),
                             [](ByteSpan a, ByteSpan b) { return a.begin < b.begin; }));
}

TEST(MadeReprint, IsTheSameForTheSameSeed) {
  Article original;
  original.text = "Первое слово. Второе слово. Третье слово. Четвёртое слово.";
  std::mt19937 one(9);
  std::mt19937 other(9);
  EXPECT_EQ(make_reprint(original, Analyzer::stemming(), one).article,
            make_reprint(original, Analyzer::stemming(), other).article);
}

TEST(Question, HasTheLongerWordsOfTheSentence) {
  std::mt19937 random(1);
  EXPECT_EQ(question_from("В Минске, как и прежде, лидеры обсудили приоритеты.",
                          Analyzer::stemming(), random),
            "минске прежде лидеры обсудили приоритеты");
}

}  // namespace
}  // namespace poisk::quality
