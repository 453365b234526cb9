// Index files of earlier formats, kept as they were written (docs/index_format.md): each is read,
// migrated or refused with the way out named, and never mixed with what this version writes.
#include <gtest/gtest.h>
#include <poisk/analyzer.h>
#include <poisk/poisk.h>

#include <filesystem>
#include <fstream>

#include "compat/everything.h"
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

// Every table of the schema has rows in it, so that each is known to be read for ever after.
TEST_F(CompatTest, Format3WithEverythingHasEverything) {
  take("format-3-everything");
  sqlite::OpenMode mode;
  const auto connection = sqlite::Connection::open(path_, mode).value();
  const auto count = [&](const std::string& what) { return connection.integer(what).value(); };
  EXPECT_EQ(count("PRAGMA user_version"), 3);
  EXPECT_EQ(count("PRAGMA page_size"), 16384);
  for (const char* table : {"meta", "article", "passage", "word", "abbreviation", "length",
                            "column_block", "column_value", "fts_data", "fts_idx", "fts_docsize",
                            "source_file", "origin", "vector", "vector_sign", "origin_note"}) {
    EXPECT_GT(count(std::string("SELECT count(*) FROM ") + table), 0) << table;
  }
  EXPECT_EQ(
      count("SELECT count(*) FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'"),
      18);
  // More segments than the merged one, and runs of words.
  EXPECT_GT(count("SELECT count(DISTINCT id >> 37) FROM fts_data WHERE id > 10"), 1);
  EXPECT_GT(count("SELECT count(DISTINCT run) FROM word"), 2);
}

// What it answers: of each query how many articles have it, and the newest of them.
struct Asked {
  const char* query;
  std::size_t total;
  const char* newest;
};
constexpr Asked kAsked[] = {
    {"музей", 10, "статья/41 статья/11 статья/16"},
    {"обсужд*", 46, "статья/17 статья/29 статья/41"},
    {"отменили", 4, "статья/22 статья/44 статья/21"},
    {"+снег -\"номер 35\"", 8, "статья/40 статья/10 статья/20"},
    {"\"вопрос номер 12\"", 1, "статья/12"},
    {"=бавеги", 1, "статья/0"},
    {"МДГ", 34, "статья/35 статья/11 статья/23"},
    {"светлозелёный автобус", 34, "статья/35 статья/11 статья/23"},
    {"87011234567", 34, "статья/35 статья/11 статья/23"},
    {"23.11.2023", 34, "статья/35 статья/11 статья/23"},
    {"агентство:Казгидромет", 8, "статья/1 статья/7 статья/13"},
    {"источник:Пример.kz автор:\"Иван Петров\"", 4, "статья/0 статья/12 статья/24"},
    {"поле.рубрика:чётное поле.цена:100..200", 6, "статья/10 статья/16 статья/14"},
    {"после:2024-02 урожай", 2, "статья/23 статья/28"},
};

void expect_answers(const Index& index) {
  SearchOptions options;
  options.sort = SortBy::date;
  options.limit = 3;
  options.group_reprints = options.meaning = false;
  for (const Asked& asked : kAsked) {
    const Results results = index.search(asked.query, options).value();
    EXPECT_EQ(results.total, asked.total) << asked.query;
    EXPECT_EQ(keys(results), asked.newest) << asked.query;
  }
  options.facets = true;
  std::string facets;
  for (const Facet& facet : index.search("обсуждали", options).value().facets) {
    facets += facet.field + ':' + facet.values.at(0).value + '=' +
              std::to_string(facet.values[0].count) + ' ';
  }
  EXPECT_EQ(
      facets,
      "outlet:Вестник=30 agency:Казгидромет=8 author:Иван Петров=12 year:2024=22 month:2023-11=16 "
      "рубрика:чётное=24 цена:0=1 ");
  // By vectors alone.
  const Results meant = index.search("зюзюблик").value();
  ASSERT_FALSE(meant.hits.empty());
  EXPECT_TRUE(meant.hits[0].by_meaning);
}

void expect_cited(const Index& index) {
  for (const auto& [citation, words] :
       {std::pair{"статья/3@3765888364954208:0-33", "Сегодня обсуждали"},
        {"статья/10@8823357388693634:0-33", "Сегодня обсуждали"},
        {"статья/40@5146643431103956:34-42", "снег"}}) {
    const auto resolved = index.resolve(parse_citation(citation).value());
    ASSERT_TRUE(resolved) << resolved.error().message;
    EXPECT_EQ(*resolved, words);
  }
}

class EverythingTest : public CompatTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(EverythingTest, IsReadSearchedAndWritten) {
  take(GetParam());
  Index index = Index::open(path_, testing::with_letters()).value();
  const auto expect_everything = [&](std::size_t embedded) {
    std::vector<Article> found;
    index
        .for_each([&](const StoredArticle& stored) {
          found.push_back(stored.article);
          return true;
        })
        .value();
    EXPECT_EQ(found, testing::everything());
    EXPECT_EQ(index.stats().value().embedded, embedded);
    EXPECT_EQ(index.stats().value().format_version, 3);
    expect_answers(index);
    expect_cited(index);
    EXPECT_TRUE(index.check().value().sound());
  };
  std::string notes;
  for (const Origin& origin : index.origins().value())
    notes += origin.path + ' ' + origin.note + '\n';
  EXPECT_EQ(notes, "/новости/2.txt \n/новости/0.txt \n/новости/1.txt 2048 1700000000\n");
  expect_everything(24);
  {
    SCOPED_TRACE("written as it is");
    index.put(article("новая", "", "слово")).value();
    EXPECT_EQ(index.search("слова").value().total, 1U);
    EXPECT_TRUE(index.remove("новая").value());
    index.optimize().value();
    expect_everything(24);
  }
  {
    SCOPED_TRACE("restored");
    index.backup(folder_.file("copy.db")).value();
    index.remove("статья/1").value();
    Index::restore(folder_.file("copy.db"), path_, testing::with_letters()).value();
    expect_everything(24);
  }
  {
    SCOPED_TRACE("made anew");
    index.reindex().value();
    expect_everything(24);
  }
}

INSTANTIATE_TEST_SUITE_P(Format3, EverythingTest,
                         ::testing::Values("format-3-everything", "format-3-packed"),
                         [](const auto& info) {
                           return std::string(info.index == 0 ? "Plain" : "Packed");
                         });

TEST_F(CompatTest, Format3WithPackedTextsHasThemPacked) {
  take("format-3-packed");
  {
    const auto connection = sqlite::Connection::open(path_, {}).value();
    const auto count = [&](const std::string& what) {
      return connection.integer("SELECT count(*) FROM " + what).value();
    };
    EXPECT_EQ(count("dictionary"), 1);
    EXPECT_EQ(count("article WHERE typeof(text)='blob'"), count("article"));
  }
  Options plain = testing::with_letters();
  plain.compression = Compression::none;
  Index index = Index::open(path_, plain).value();
  index.optimize().value();
  expect_answers(index);
  EXPECT_TRUE(index.check().value().sound());
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
