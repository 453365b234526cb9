#include "storage/word_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace poisk::storage {
namespace {

std::vector<std::string> in_order(const std::vector<std::string>& words) {
  std::vector<RankedWord> ranked;
  for (std::uint32_t i = 0; i < words.size(); ++i) ranked.push_back({first_letters(words[i]), i});
  sort_words(ranked, [&](std::uint32_t i) { return std::string_view(words[i]); });
  std::vector<std::string> out;
  for (const RankedWord& word : ranked) out.push_back(words[word.number]);
  return out;
}

TEST(WordOrder, IsThatOfBytes) {
  const std::vector<std::string> words = {"",
                                          "2026",
                                          "a",
                                          "co",
                                          "covid",
                                          "Ёлка",
                                          "АБВ",
                                          "а",
                                          "аа",
                                          "заседание",
                                          "заседания",
                                          "организатор",
                                          "организаторы",
                                          "организация",
                                          "президент",
                                          "рукопись",
                                          "ядро",
                                          "ґанок",
                                          "қазақстан",
                                          "東京",
                                          "😀"};
  std::vector<std::string> expected = words;
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(in_order(words), expected);
  EXPECT_TRUE(in_order({}).empty());
}

TEST(WordOrder, IsThatOfBytesForAnyWords) {
  const std::vector<std::string> letters = {
      "а", "п", "р", "я", "ё", "Я",  "ґ", "қ",
      "é", "a", "z", "0", "'", "東", "😀", std::string("\0", 1)};
  std::mt19937 random(7);
  std::vector<std::string> words;
  for (int i = 0; i < 20000; ++i) {
    std::string word;
    // Few letters for the most part, so that words agree in many.
    const std::size_t choice = i % 4 == 0 ? letters.size() : 3;
    for (std::size_t n = random() % 12; n > 0; --n) word += letters[random() % choice];
    words.push_back(word);
  }
  std::vector<std::string> expected = words;
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(in_order(words), expected);
}

}  // namespace
}  // namespace poisk::storage
