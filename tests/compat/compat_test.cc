// Index files of earlier formats, kept as they were written (docs/index_format.md): each is read,
// migrated or refused with the way out named, and never mixed with what this version writes.
#include <gtest/gtest.h>
#include <poisk/analyzer.h>
#include <poisk/poisk.h>

#include <filesystem>
#include <fstream>

#include "compat/library.h"
#include "sqlite/connection.h"
#include "storage/schema.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

class CompatTest : public ::testing::Test {
 protected:
  CompatTest() { take(2); }
  void take(int format) const { take("format-" + std::to_string(format)); }
  void take(const std::string& name) const {
    const std::string file = "/tests/compat/" + name + ".db";
    std::filesystem::copy_file(POISK_SOURCE_DIR + file, path_,
                               std::filesystem::copy_options::overwrite_existing);
  }
  Result<Index> open() const { return Index::open(path_, stems_only()); }
  void run(const std::string& sql) const {
    sqlite::OpenMode mode;
    mode.write = true;
    sqlite::Connection::open(path_, mode).value().exec(sql).value();
  }
  static void expect_library(const Index& index) {
    std::vector<Article> found;
    index
        .for_each([&](const StoredArticle& stored) {
          EXPECT_FALSE(stored.passages.empty());
          found.push_back(stored.article);
          return true;
        })
        .value();
    EXPECT_EQ(found, testing::library());
  }
  // What a program does with an index of another analyzer.
  static void expect_way_out(Index& index) {
    const auto refused = index.search("погода");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::analyzer_mismatch);
    EXPECT_NE(refused.error().message.find("reindex"), std::string::npos);
    EXPECT_EQ(index.put(article("новая", "", "слово")).error().code, ErrorCode::analyzer_mismatch);
    EXPECT_EQ(index.remove("музей").error().code, ErrorCode::analyzer_mismatch);
    EXPECT_EQ(index.suggest("пог").error().code, ErrorCode::analyzer_mismatch);
    EXPECT_EQ(index.get("музей").value().article, testing::library()[1]);
    expect_library(index);
    index.reindex().value();
  }
  static void expect_works(Index& index) {
    expect_library(index);
    EXPECT_EQ(keys(index, "погода"), "погода/1");
    EXPECT_EQ(keys(index, "трамваи музея"), "музей");
    EXPECT_EQ(keys(index, "старая"), "");
    EXPECT_TRUE(index.check().value().sound());
    index.put(article("новая", "", "слово")).value();
    EXPECT_EQ(keys(index, "слова"), "новая");
    EXPECT_TRUE(index.check().value().sound());
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.file("index.db");
};

TEST_F(CompatTest, EachFormatIsReadAndWritten) {
  for (int format = storage::kOldestFormat; format <= storage::kFormatVersion; ++format) {
    SCOPED_TRACE(format);
    take(format);
    auto index = open();
    ASSERT_TRUE(index) << index.error().message;
    // That of format 1 names its analyzer in another way, and has to be reindexed.
    if (!index->search("погода")) {
      expect_way_out(*index);
    } else {
      EXPECT_EQ(index->stats().value().format_version, format);
    }
    expect_works(*index);
    index->reindex().value();
    EXPECT_EQ(index->stats().value().format_version, storage::kFormatVersion);
    EXPECT_TRUE(index->check().value().sound());
  }
}

// Format 3 had no columns at first, and indexes of SQLite's in their place.
TEST_F(CompatTest, Format3WithoutColumnsIsReadAndWritten) {
  take("format-3-without-columns");
  Index index = open().value();
  SearchOptions options;
  options.facets = true;
  const auto facets = [&] {
    std::string out;
    for (const Facet& facet : index.search("погода", options).value().facets) {
      out += facet.field + ' ' + facet.values.at(0).value + ' ';
    }
    return out;
  };
  const std::string by_rows = facets();
  EXPECT_NE(by_rows, "");
  expect_works(index);
  index.reindex().value();
  EXPECT_EQ(facets(), by_rows);
  EXPECT_TRUE(index.check().value().sound());
  sqlite::OpenMode mode;
  const auto connection = sqlite::Connection::open(path_, mode).value();
  EXPECT_EQ(connection
                .integer("SELECT count(*) FROM sqlite_schema WHERE type='index'"
                         " AND name LIKE 'article_%'")
                .value(),
            0);
}

// In format 1 revisions were made in another way. What was cited then resolves, also after the same
// article was put again, and after reindexing.
TEST_F(CompatTest, CitationsOfFormat1Resolve) {
  const Citation cited[] = {{"погода/1", 7119736353279488, {0, 15}},
                            {"музей", 6254415552938907, {0, 8}},
                            {"замена", 484064712382084, {0, 10}}};
  const char* const words[] = {"В городе", "Союз", "Новая"};
  take(1);
  Index index = open().value();
  const auto expect_resolve = [&] {
    for (std::size_t i = 0; i < std::size(cited); ++i) {
      const auto resolved = index.resolve(cited[i]);
      ASSERT_TRUE(resolved) << resolved.error().message;
      EXPECT_EQ(*resolved, words[i]);
    }
  };
  expect_resolve();
  index.reindex().value();
  expect_resolve();
  index.put(testing::library()).value();
  expect_resolve();
  EXPECT_TRUE(index.check().value().sound());
  Article changed = testing::library()[2];
  changed.text += " Ещё.";
  index.put(changed).value();
  EXPECT_EQ(index.resolve(cited[2]).error().code, ErrorCode::stale);
}

TEST_F(CompatTest, AnotherAnalyzerIsNeverMixedAndReindexed) {
  run("UPDATE meta SET value='another analyzer' WHERE name='analyzer'");
  Index index = open().value();
  expect_way_out(index);
  expect_works(index);
}

TEST_F(CompatTest, ANewerFormatIsRefused) {
  run("PRAGMA user_version=" + std::to_string(storage::kFormatVersion + 1));
  const auto opened = open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::schema_version);
  EXPECT_NE(opened.error().message.find("use a newer poisk"), std::string::npos);
}

TEST_F(CompatTest, AFormatBeforeTheFirstIsRefused) {
  run("PRAGMA user_version=0");
  const auto opened = open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::schema_version);
  EXPECT_NE(opened.error().message.find("index the articles anew"), std::string::npos);
}

}  // namespace
}  // namespace poisk
