// An article whose text was cut into passages by rules of sentences that are others today.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poisk/analyzer.h>
#include <poisk/many.h>
#include <poisk/poisk.h>

#include <string>
#include <vector>

#include "sqlite/connection.h"
#include "storage/layout.h"
#include "unit/index/temporary_index.h"

namespace poisk::storage {
namespace {

using poisk::testing::article;
using poisk::testing::stems_only;
using poisk::testing::TemporaryFolder;

std::string report() {
  std::string out;
  for (int i = 0; i < 60; ++i) {
    out += fmt::format("В городе номер {} прошёл турнир, и победителя встречали с цветами. ", i);
  }
  return out;
}

std::vector<ByteSpan> words_of(const std::string& text) {
  std::vector<ByteSpan> out;
  for (const Token& token : Analyzer::stemming().analyze(text)) out.push_back(token.span);
  return out;
}

class OlderLayoutTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Index index = open();
    index.put(article("турнир", "", text_)).value();
    EXPECT_GT(index.stats().value().passages, 3U);
  }

  Index open() const { return Index::open(path_, stems_only()).value(); }

  // As if it had been cut so when it was put, by rules that are not those of today.
  void cut(const std::vector<passage::Passage>& passages, bool by_other_rules = true) const {
    sqlite::OpenMode mode;
    mode.write = true;
    std::string bytes;
    for (const char byte : encode_layout(passages)) {
      bytes += fmt::format("{:02X}", static_cast<unsigned char>(byte));
    }
    sqlite::Connection::open(path_, mode)
        .value()
        .exec(fmt::format("UPDATE passage SET layout=X'{}';"
                          "UPDATE meta SET value='{}' WHERE name='passages';"
                          "DELETE FROM meta WHERE name='passage_rules' AND {}",
                          bytes, passages.size(), by_other_rules ? 1 : 0))
        .value();
  }

  static std::vector<std::string> findings(const Index& index) {
    return index.check().value().findings;
  }

  // All words but the last `left_out` as one passage.
  passage::Passage whole(std::size_t left_out = 0) const {
    const std::size_t count = words_.size() - left_out;
    return {{words_.front().begin, words_[count - 1].end}, {0, static_cast<std::uint32_t>(count)}};
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.file("older.db");
  const std::string text_ = report();
  const std::vector<ByteSpan> words_ = words_of(text_);
};

TEST_F(OlderLayoutTest, IsSoundAndStays) {
  cut({whole()});
  Index index = open();
  EXPECT_EQ(findings(index), std::vector<std::string>());
  EXPECT_EQ(index.get("турнир").value().passages.size(), 1U);
  EXPECT_EQ(index.search("турнир").value()[0].passage.span.begin, words_.front().begin);
}

TEST_F(OlderLayoutTest, IsCountedAsItWasCut) {
  cut({whole()});
  Index index = open();
  index.put(article("турнир", "", "Турнира не будет.")).value();
  EXPECT_EQ(index.stats().value().passages, 1U);
  EXPECT_EQ(findings(index), std::vector<std::string>());
}

TEST_F(OlderLayoutTest, IsGoneWithItsArticle) {
  cut({whole()});
  Index index = open();
  index.remove("турнир").value();
  EXPECT_EQ(index.stats().value().passages, 0U);
  EXPECT_EQ(findings(index), std::vector<std::string>());
}

TEST_F(OlderLayoutTest, IsDamageWhereAllWereCutByTheRulesOfToday) {
  cut({whole()}, false);
  EXPECT_EQ(findings(open()).at(0), "article турнир: its passages are not those of its text");
  Index index = open();
  index.reindex().value();
  EXPECT_EQ(findings(index), std::vector<std::string>());
}

TEST_F(OlderLayoutTest, IsNoMoreOnceItIsReindexed) {
  cut({whole()});
  Index index = open();
  index.reindex().value();
  EXPECT_EQ(findings(index), std::vector<std::string>());
  cut({whole()}, false);
  EXPECT_FALSE(findings(open()).empty());
}

TEST_F(OlderLayoutTest, IsMergedAsItIs) {
  cut({whole()});
  const std::string other = folder_.file("other.db");
  Index::open(other, stems_only()).value().put(article("иной", "", text_ + " И ещё.")).value();
  const std::string both = folder_.file("both.db");
  MergeOptions options;
  options.use_lexicon = false;
  merge(both, {path_, other}, options).value();
  const Index index = Index::open(both, stems_only()).value();
  EXPECT_EQ(index.get("турнир").value().passages.size(), 1U);
  EXPECT_EQ(findings(index), std::vector<std::string>());
}

TEST_F(OlderLayoutTest, IsNoneWhereWordsAreLeftOut) {
  cut({whole(1)});
  EXPECT_EQ(findings(open()).at(0), "article турнир: its passages are not those of its text");
}

}  // namespace
}  // namespace poisk::storage
