#include "analysis/form_pattern.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace poisk::analysis {
namespace {

TEST(FormPattern, MatchesWholeForms) {
  const struct {
    const char* pattern;
    const char* form;
    bool matches;
  } cases[] = {
      {"к?т", "кот", true},
      {"к?т", "кит", true},
      {"к?т", "крот", false},
      {"к?т", "кт", false},
      {"к?т", "коты", false},
      {"*пром*", "газпром", true},
      {"*пром*", "промысел", true},
      {"*пром*", "пром", true},
      {"*пром*", "прм", false},
      {"к*т", "кт", true},
      {"к*т", "крот", true},
      {"к*т", "крота", false},
      {"*ость", "новость", true},
      {"*ость", "ость", true},
      {"*ость", "сть", false},
      {"*а*а", "мама", true},
      {"*а*а", "да", false},
      {"аб*ба", "аба", false},
      {"аб*ба", "абба", true},
      {"*?", "а", true},
      {"к??а", "коза", true},
      {"к??а", "к12а", true},
      {"*т?к*", "ветки", false},
      {"*т?к*", "платок", true},
      {"*т?к", "тактик", true},
      {"*а?а", "бабаа", false},
      {"*а?а", "бабава", true},
      {"*", "", true},
      {"ы", "ы", true},
      {"ы*", "а", false},
      {"?ё", "ёё", true},
      {"*東?", "東京", true},
      {"c?d", "c東d", true},
  };
  for (const auto& [pattern, form, matches] : cases) {
    EXPECT_EQ(FormPattern(pattern).matches(form), matches) << pattern << ' ' << form;
  }
}

TEST(FormPattern, KnowsHowFormsBegin) {
  EXPECT_EQ(FormPattern("каз*стан").beginning(), "каз");
  EXPECT_EQ(FormPattern("к?т").beginning(), "к");
  EXPECT_EQ(FormPattern("*пром*").beginning(), "");
}

// Letter by letter, trying all that a star may stand for.
bool plainly(const std::string& pattern, std::size_t p, const std::string& form, std::size_t f) {
  if (p == pattern.size()) return f == form.size();
  if (pattern[p] == '*') {
    return plainly(pattern, p + 1, form, f) ||
           (f < form.size() && plainly(pattern, p, form, f + 1));
  }
  return f < form.size() && (pattern[p] == '?' || pattern[p] == form[f]) &&
         plainly(pattern, p + 1, form, f + 1);
}

TEST(FormPattern, DecidesAsTryingEverythingDoes) {
  std::mt19937 random(3);
  const auto made = [&](const char* letters, std::size_t count, std::size_t most) {
    std::string out;
    for (std::size_t n = random() % most; n > 0; --n) out += letters[random() % count];
    return out;
  };
  std::size_t matching = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::string pattern = made("ab*?", 4, 7);
    const std::string form = made("ab", 2, 9);
    const bool expected = plainly(pattern, 0, form, 0);
    matching += expected ? 1 : 0;
    ASSERT_EQ(FormPattern(pattern).matches(form), expected) << pattern << ' ' << form;
  }
  EXPECT_GT(matching, 10'000U);
}

}  // namespace
}  // namespace poisk::analysis
