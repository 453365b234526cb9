#include "understanding/recent_words.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "analysis/form_set.h"

namespace poisk::understanding {
namespace {

using Forms = RecentWords<analysis::FormSet>;

TEST(RecentWords, RemembersWhatWordsStandFor) {
  Forms memory(8);
  const analysis::FormSet forms = {{"дом", 1, 7}, {"дома", 0.8, 9}};
  EXPECT_EQ(memory.find("дом"), std::nullopt);
  memory.remember("дом", forms);
  EXPECT_EQ(memory.find("дом"), forms);
  EXPECT_EQ(memory.find("дома"), std::nullopt);
  memory.remember("такого нет", {});
  EXPECT_EQ(memory.find("такого нет"), analysis::FormSet());
}

TEST(RecentWords, ForgetsWhatWasAskedForLongestAgo) {
  Forms memory(9);
  const auto remember = [&](const std::string& word) {
    memory.remember(word, {{word}, {word + "а"}});
  };
  for (const char* word : {"один", "два", "три"}) remember(word);
  remember("четыре");                // now the first three are the former ones
  EXPECT_TRUE(memory.find("один"));  // and this is recent again
  for (const char* word : {"пять", "шесть"}) remember(word);
  EXPECT_TRUE(memory.find("один"));
  EXPECT_FALSE(memory.find("два"));
  EXPECT_FALSE(memory.find("три"));
  EXPECT_TRUE(memory.find("шесть"));
}

TEST(RecentWords, KeepsSoManyWordsWithANumber) {
  RecentWords<std::uint64_t> memory(2);
  memory.remember("дом", 7);
  memory.remember("нигде", 0);
  EXPECT_EQ(memory.find("нигде"), 0U);
  memory.remember("река", 3);
  memory.remember("дорога", 5);
  memory.remember("мост", 1);
  EXPECT_EQ(memory.find("дом"), std::nullopt);
  EXPECT_EQ(memory.find("мост"), 1U);
  EXPECT_EQ(memory.find("дорога"), 5U);
}

TEST(RecentWords, DoesNotKeepWhatIsTooLarge) {
  Forms memory(3);
  memory.remember("много", {{"а"}, {"б"}, {"в"}});
  EXPECT_EQ(memory.find("много"), std::nullopt);
}

}  // namespace
}  // namespace poisk::understanding
