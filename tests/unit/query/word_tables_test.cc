// The tables of shortened words and of verbs.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/unit_words.h"
#include "query/verb_pairs.h"

namespace poisk::query {
namespace {

TEST(UnitWords, GoBothWays) {
  ASSERT_EQ(short_forms("гектар").size(), 1U);
  EXPECT_EQ(short_forms("гектар").front(), "га");
  EXPECT_EQ(lengthened("га"), "гектар");
  EXPECT_EQ(short_forms("тонна").front(), "т");
  EXPECT_EQ(lengthened("т"), "");  // a letter may stand for much
  EXPECT_TRUE(short_forms("статья").empty());
  EXPECT_EQ(lengthened("статья"), "");
  EXPECT_EQ(lengthened(""), "");
}

TEST(VerbPairs, GoBothWays) {
  EXPECT_EQ(aspect_partners("строить"), std::vector<std::string_view>{"построить"});
  EXPECT_EQ(aspect_partners("построить"), std::vector<std::string_view>{"строить"});
  EXPECT_EQ(aspect_partners("искать"), std::vector<std::string_view>{"найти"});
  EXPECT_EQ(aspect_partners("найти"), (std::vector<std::string_view>{"искать", "находить"}));
  EXPECT_TRUE(aspect_partners("дом").empty());
}

}  // namespace
}  // namespace poisk::query
