#include "understanding/word_memory.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::understanding {
namespace {

TEST(WordMemory, RemembersWhatWordsStandFor) {
  WordMemory memory;
  const analysis::FormSet forms = {{"дом", 1, 7}, {"дома", 0.8, 9}};
  EXPECT_EQ(memory.forms_of("дом"), std::nullopt);
  memory.remember("дом", forms);
  EXPECT_EQ(memory.forms_of("дом"), forms);
  EXPECT_EQ(memory.forms_of("дома"), std::nullopt);
  memory.remember("такого нет", {});
  EXPECT_EQ(memory.forms_of("такого нет"), analysis::FormSet());
}

TEST(WordMemory, ForgetsWhatWasAskedForLongestAgo) {
  WordMemory memory(6);
  const auto remember = [&](const std::string& word) {
    memory.remember(word, {{word}, {word + "а"}});
  };
  for (const char* word : {"один", "два", "три"}) remember(word);
  remember("четыре");                    // now the first three are the former ones
  EXPECT_TRUE(memory.forms_of("один"));  // and this is recent again
  for (const char* word : {"пять", "шесть"}) remember(word);
  EXPECT_TRUE(memory.forms_of("один"));
  EXPECT_FALSE(memory.forms_of("два"));
  EXPECT_FALSE(memory.forms_of("три"));
  EXPECT_TRUE(memory.forms_of("шесть"));
}

TEST(WordMemory, DoesNotKeepWhatIsTooLarge) {
  WordMemory memory(2);
  memory.remember("много", {{"а"}, {"б"}, {"в"}});
  EXPECT_EQ(memory.forms_of("много"), std::nullopt);
}

}  // namespace
}  // namespace poisk::understanding
