// A lexicon whose content is not what it was when the index was made, though it says so: its words
// must not get into the index, and the index is not to blame.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <fstream>

#include "unit/analysis/lexicon_sample.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::TemporaryFolder;

class LexiconDamageTest : public ::testing::Test {
 protected:
  LexiconDamageTest() {
    write(good_);
    options_.lexicon = lexicon_;
    Index index = Index::open(db_, options_).value();
    index.put(article("а", "", "Они стали старше на десять лет.")).value();
    // Its last byte is content, and no part of the header with the checksum.
    std::string bad = good_;
    bad.back() = static_cast<char>(bad.back() ^ 1);
    write(bad);
  }

  void write(const std::string& bytes) { std::ofstream(lexicon_, std::ios::binary) << bytes; }

  TemporaryFolder folder_;
  const std::string lexicon_ = folder_.file("ru.lexicon");
  const std::string db_ = folder_.file("news.db");
  const std::string good_ = analysis::sample_lexicon();
  Options options_;
};

TEST_F(LexiconDamageTest, CheckNamesTheLexiconAndNotTheIndex) {
  for (const bool read_only : {false, true}) {
    options_.read_only = read_only;
    const CheckReport report = Index::open(db_, options_).value().check().value();
    ASSERT_EQ(report.findings.size(), 1u);
    EXPECT_NE(report.findings[0].find(lexicon_), std::string::npos) << report.findings[0];
    EXPECT_FALSE(report.left_out.empty());
  }
  write(good_);
  EXPECT_TRUE(Index::open(db_, options_).value().check().value().sound());
}

TEST_F(LexiconDamageTest, NothingIsWrittenByIt) {
  Index index = Index::open(db_, options_).value();
  EXPECT_EQ(index.put(article("б", "", "Сталь.")).error().code, ErrorCode::corrupt);
  EXPECT_EQ(index.remove("а").error().code, ErrorCode::corrupt);
  EXPECT_EQ(index.reindex().error().code, ErrorCode::corrupt);
  // What is stored can be read.
  EXPECT_EQ(index.get("а").value().article.text, "Они стали старше на десять лет.");
}

// What has been read is in use until the index is opened anew, whatever becomes of the file.
TEST_F(LexiconDamageTest, TheFileMayBeReplacedInPlaceMeanwhile) {
  write(good_);
  Index index = Index::open(db_, options_).value();
  write("");
  index.put(article("б", "", "Сталь.")).value();
  EXPECT_EQ(testing::keys(index, "сталь"), "б а");
  EXPECT_EQ(Index::open(db_, options_).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace poisk
