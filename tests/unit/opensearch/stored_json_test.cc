#include "opensearch/stored_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "unit/opensearch/whole_article.h"

namespace poisk::opensearch {
namespace {

TEST(StoredJson, SaysWhatIsAskedFor) {
  analysis::Session session(Analyzer::stemming());
  const auto line = nlohmann::json::parse(stored_line(article(), 5, {}, session));
  EXPECT_EQ(line.at("number"), 5);
  EXPECT_EQ(line.at("forms").at(0), "саммит одкб");
  EXPECT_EQ(line.at("title_forms"), "саммит одкб");
  EXPECT_EQ(line.at("tokens"), 2 + 10);
  EXPECT_EQ(line.at("outlet"), "BaigeNews.kz");
  EXPECT_EQ(line.at("published"), "2023-11-23");
  EXPECT_EQ(line.at("when"), (nlohmann::json{"2023", "2023-11"}));
  EXPECT_EQ(line.at("fields").size(), 2u);
  ASSERT_EQ(line.at("abbreviations").size(), 1u);
  EXPECT_TRUE(line.at("abbreviations").at(0).get<std::string>().starts_with("ОДКБ\x1f"));
  // Each form once.
  EXPECT_EQ(line.at("vocabulary").size(), 11u);
}

TEST(StoredJson, NamesLongKeysShort) {
  EXPECT_EQ(id_of("ключ"), "ключ");
  std::string key;
  for (int i = 0; i < 400; ++i) key += "ж";
  const std::string id = id_of(key);
  EXPECT_LE(id.size(), 512u);
  EXPECT_NE(id_of(key + "а"), id);
  EXPECT_EQ(id_of(key), id);
}

}  // namespace
}  // namespace poisk::opensearch
