#include "opensearch/long_strings.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace poisk::opensearch {
namespace {

using nlohmann::json;

TEST(LongStrings, AreLeftOutAndFound) {
  const std::string long_one(500, 'A');
  const std::string another(300, 'B');
  const json whole = {{"a", long_one}, {"b", {"short", another, "\"quoted\" \\"}}, {long_one, 1}};
  const std::string body = whole.dump();
  const LongStrings longs(body);
  EXPECT_LT(longs.rest().size(), 150u);
  const json rest = json::parse(longs.rest());
  EXPECT_EQ(longs.text(rest.at("a").get_ref<const std::string&>()), long_one);
  EXPECT_EQ(longs.text(rest.at("b").at(0).get_ref<const std::string&>()), "short");
  EXPECT_EQ(longs.text(rest.at("b").at(1).get_ref<const std::string&>()), another);
  EXPECT_EQ(rest.at("b").at(2), "\"quoted\" \\");
}

// What has backslashes is left to be parsed.
TEST(LongStrings, AreWhole) {
  const json whole = {{"a", std::string(500, '"')}, {"b", std::string(500, '\\')}};
  const std::string body = whole.dump();
  const LongStrings longs(body);
  EXPECT_EQ(json::parse(longs.rest()), whole);
}

TEST(LongStrings, AreNoneOfAnotherNumber) {
  const LongStrings longs("{}");
  for (const char* text : {"#long 0", "#long ", "#long x", "#long 99999999999999999999"}) {
    EXPECT_EQ(longs.text(text), text);
  }
}

TEST(LongStrings, OfWhatIsCutOffIsNoJson) {
  const std::string body = json({{"a", std::string(500, 'A')}, {"b", "x\"y"}}).dump();
  for (std::size_t size = 0; size < body.size(); ++size) {
    const LongStrings longs(std::string_view(body).substr(0, size));
    EXPECT_TRUE(json::parse(longs.rest(), nullptr, false).is_discarded()) << size;
  }
}

}  // namespace
}  // namespace poisk::opensearch
