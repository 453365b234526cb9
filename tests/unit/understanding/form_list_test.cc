#include "understanding/form_list.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/query/words.h"

namespace poisk::understanding {
namespace {

TEST(FormList, KnowsHowOftenAFormStands) {
  const query::Words words({{"ка", 1}, {"каз", 2}, {"казах", 3}, {"кот", 4}});
  const FormList index(words);
  EXPECT_EQ(index.frequency(*to_letters("казах")), 3U);
  EXPECT_EQ(index.frequency(*to_letters("ка")), 1U);
  EXPECT_EQ(index.frequency(*to_letters("каза")), 0U);
  EXPECT_EQ(index.frequency(*to_letters("яма")), 0U);
  EXPECT_EQ(index.greatest_frequency(), 4U);
}

TEST(FormList, NarrowsToABeginning) {
  const query::Words words({{"ка", 1}, {"каз", 2}, {"казах", 3}, {"кот", 4}, {"мир", 5}});
  const FormList index(words);
  FormList::Range range = index.all();
  const Letters beginning = to_letters("каз").value();
  for (const unsigned char letter : beginning) range = index.narrowed(range, letter);
  EXPECT_EQ(range.end - range.begin, 2U);
  EXPECT_EQ(index.exactly(range)->first, "каз");
  EXPECT_TRUE(index.narrowed(range, letter_of(U'я')).empty());
}

TEST(FormList, KeepsWhatIsNotSpeltInLettersApart) {
  const std::string longest(2 * kMaxFormLetters, 'a');
  const query::Words words(
      {{"a", 1}, {"дом", 2}, {"құқық", 3}, {"о'нил", 4}, {"я", 5}, {"25", 6}, {longest, 7}});
  const FormList list(words);
  EXPECT_EQ(list.size(), 2U);
  const std::vector<std::pair<std::string, std::uint32_t>> others = {
      {"a", 1}, {longest, 7}, {"о'нил", 4}, {"я", 5}, {"құқық", 3}};
  EXPECT_EQ(list.others(), others);
}

}  // namespace
}  // namespace poisk::understanding
