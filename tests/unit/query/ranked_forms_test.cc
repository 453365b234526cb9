#include "query/ranked_forms.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/parser.h"

namespace poisk::query {
namespace {

TEST(RankedForms, AreSharedByTheBeginningsOfAQuery) {
  EXPECT_EQ(ranked_forms(parse("каза*").query), 128u);
  EXPECT_EQ(ranked_forms(parse("каза* рос*").query), 128u);
  EXPECT_EQ(ranked_forms(parse("каза* рос* -бел* \"саммит одкб\"").query), 85u);
  EXPECT_EQ(ranked_forms(parse("каза* *пром* токаив~").query), 85u);
  EXPECT_EQ(ranked_forms(parse("саммит").query), 128u);
  std::string many;
  for (int i = 0; i < 300; ++i) many += "а* ";
  EXPECT_GE(ranked_forms(parse(many).query), 1u);
}

TEST(RankedForms, AreThoseThatMostArticlesHave) {
  const analysis::FormSet forms = {
      {"казак", 1, 3}, {"казань", 1, 7}, {"казах", 1, 3}, {"казахстан", 1, 9}};
  const auto named = [&](std::size_t limit) {
    std::vector<std::string> out;
    for (const auto& form : most_frequent(forms, limit)) out.push_back(form.form);
    return out;
  };
  EXPECT_EQ(named(0), (std::vector<std::string>{}));
  EXPECT_EQ(named(3), (std::vector<std::string>{"казахстан", "казань", "казак"}));
  EXPECT_EQ(named(9), (std::vector<std::string>{"казахстан", "казань", "казак", "казах"}));
}

}  // namespace
}  // namespace poisk::query
