#include "opensearch/packed_article.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/session.h"
#include "opensearch/base64.h"
#include "opensearch/packed_text.h"
#include "opensearch/stored_json.h"
#include "storage/revision.h"
#include "unit/opensearch/whole_article.h"

namespace poisk::opensearch {
namespace {

TEST(PackedText, ComesBack) {
  const char* const texts[] = {"",
                               "Снег в Минске, 5 °C.",
                               "«Ёж» — ёж… №5",
                               "Қазақстан, ҰБТ",
                               "naïve 日本語 😀 𐍈",
                               "a\xff\xfe\xd0",
                               "\xd0",
                               "\xff"};
  for (const std::string text : texts) {
    std::string back;
    ASSERT_TRUE(unpack_text(pack_text(text), back)) << text;
    EXPECT_EQ(back, text);
  }
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  std::string back;
  ASSERT_TRUE(unpack_text(pack_text(all), back));
  EXPECT_EQ(back, all);
}

TEST(PackedText, TakesAByteALetter) { EXPECT_EQ(pack_text("«Снег» — ёж").size(), 11u); }

TEST(PackedText, IsRefusedWhereItIsNone) {
  for (const char* packed : {"\xff", "\xfe", "a\xff\xd0", "\xff\xd0z", "\xfd"}) {
    std::string text = "before";
    EXPECT_FALSE(unpack_text(packed, text));
    EXPECT_EQ(text, "");
  }
}

std::string packed() {
  analysis::Session session(Analyzer::stemming());
  const auto line = nlohmann::json::parse(stored_line(article(), 5, {}, session));
  std::string out;
  EXPECT_TRUE(from_base64(line.at("article").get<std::string>(), out));
  return out;
}

TEST(PackedArticle, ComesBack) {
  const ClusterArticle back = read_stored(5, packed()).value();
  EXPECT_EQ(back.number, 5);
  EXPECT_EQ(back.stored.article, article());
  EXPECT_EQ(back.stored.revision, storage::revision_of(article().title, article().text));
  ASSERT_FALSE(back.stored.passages.empty());
  EXPECT_EQ(back.stored.passages.back().end, article().text.size());
  EXPECT_EQ(read_source(packed()).value(), article().source);
  const search::Document document = read_document(packed()).value();
  EXPECT_EQ(document.text, article().text);
  EXPECT_EQ(document.passages.size(), back.stored.passages.size());
  EXPECT_TRUE(document.sketch);
}

TEST(PackedArticle, IsRefusedWhereItIsNone) {
  const std::string whole = packed();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto read = read_stored(5, whole.substr(0, size));
    ASSERT_FALSE(read) << size;
    EXPECT_EQ(read.error().code, ErrorCode::corrupt) << size;
    EXPECT_FALSE(read_source(whole.substr(0, size))) << size;
  }
  EXPECT_FALSE(read_stored(5, whole + '0'));
  std::string other = whole;
  other.back() = '[';
  EXPECT_FALSE(read_stored(5, other));
}

}  // namespace
}  // namespace poisk::opensearch
