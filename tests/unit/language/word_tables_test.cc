// The tables of shortened words and of verbs.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "language/unit_words.h"
#include "language/verb_pairs.h"

namespace poisk::query {
namespace {

TEST(UnitWords, GoBothWays) {
  ASSERT_EQ(language::short_forms("гектар").size(), 1U);
  EXPECT_EQ(language::short_forms("гектар").front(), "га");
  EXPECT_EQ(language::lengthened("га"), "гектар");
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

}  // namespace
}  // namespace poisk::query
