// What is written into FTS5's tables is what FTS5 would make of the same articles.
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "fts5/format.h"
#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

using Occurrence = std::tuple<std::string, std::int64_t, std::string, std::int64_t>;

// Every word of every article, as FTS5 reads it from its index.
std::set<Occurrence> occurrences(const sqlite::Connection& connection) {
  connection
      .exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, fts, instance)")
      .value();
  auto rows =
      sqlite::Statement::prepare(connection, "SELECT term, doc, col, offset FROM words").value();
  std::set<Occurrence> out;
  while (rows.step().value()) {
    out.emplace(rows.string(0), rows.integer(1), rows.string(2), rows.integer(3));
  }
  return out;
}

class PostingsTest : public ::testing::TestWithParam<int> {  // bytes of FTS5's pages
 protected:
  PostingsTest() : file_(GetParam()), writer_(file_.writer()) {}

  void put(const std::vector<Article>& articles) { writer_->put(articles, {}).value(); }

  Article article(std::size_t key, std::size_t words) {
    static constexpr const char* kWords[] = {"река",   "озеро", "степь",    "гора",    "ОДКБ",
                                             "саммит", "елка",  "75-летие", "COVID-19"};
    Article out;
    out.key = std::to_string(key);
    out.title = kWords[random_() % std::size(kWords)];
    for (std::size_t i = 0; i < words; ++i) {
      out.text += kWords[random_() % std::size(kWords)];
      out.text += i % 7 == 0 ? ". " : " ";
      if (random_() % 20 == 0) out.text += "слово" + std::to_string(random_() % 5000) + " ";
    }
    return out;
  }

  std::vector<Article> articles(std::size_t count, std::size_t keys) {
    std::vector<Article> out;
    for (std::size_t i = 0; i < count; ++i)
      out.push_back(article(random_() % keys, random_() % 60));
    return out;
  }

  // FTS5 is given the same articles by a program that knows nothing of ours.
  std::set<Occurrence> made_by_fts5() {
    sqlite::Connection memory =
        sqlite::Connection::open(":memory:", {.write = true, .create = true}).value();
    const Analyzer analyzer = Analyzer::stemming();
    auto tokenizer = IndexTokenizer::attach(memory, analyzer).value();
    memory.exec("CREATE VIRTUAL TABLE fts USING fts5(text, title, tokenize='poisk_index')").value();
    auto insert =
        sqlite::Statement::prepare(memory, "INSERT INTO fts(rowid, text, title) VALUES(?1,?2,?3)")
            .value();
    auto rows =
        sqlite::Statement::prepare(writer_->connection(), "SELECT id, text, title FROM article")
            .value();
    while (rows.step().value()) {
      insert.bind(1, rows.integer(0));
      insert.bind(2, rows.text(1));
      insert.bind(3, rows.text(2));
      insert.run().value();
    }
    return occurrences(memory);
  }

  void expect_as_fts5_makes_it() {
    EXPECT_EQ(writer_->check().value(), std::vector<std::string>());
    const std::set<Occurrence> ours = occurrences(writer_->connection());
    EXPECT_FALSE(ours.empty());
    EXPECT_EQ(ours, made_by_fts5());
  }

  IndexFile file_;
  std::unique_ptr<Writer> writer_;
  std::mt19937 random_{7};
};

TEST_P(PostingsTest, OneBatch) {
  put(articles(200, 100000));
  expect_as_fts5_makes_it();
}

TEST_P(PostingsTest, ManyBatchesThatReplaceAndRemove) {
  for (int round = 0; round < 25; ++round) {
    put(articles(round % 5 == 0 ? 60 : 3, 90));
    writer_->remove(std::to_string(random_() % 90)).value();
  }
  expect_as_fts5_makes_it();
  writer_->optimize().value();
  expect_as_fts5_makes_it();
}

TEST_P(PostingsTest, MergedInParts) {
  for (int round = 0; round < 20; ++round) put(articles(round % 5 == 0 ? 400 : 5, 3000));
  const auto segments = [&] {
    return writer_->connection().integer("SELECT count(DISTINCT segid) FROM fts_idx").value();
  };
  ASSERT_GE(segments(), 2);
  int parts = 0;
  for (; writer_->optimize_some().value(); ++parts) {
    ASSERT_LT(parts, 10000);
    if (parts == 1) put(articles(20, 3000));
  }
  EXPECT_GE(parts, GetParam() < 100 ? 5 : 2);
  EXPECT_EQ(segments(), 1);
  EXPECT_FALSE(writer_->optimize_some().value()) << "nothing is left";
  expect_as_fts5_makes_it();
}

TEST_P(PostingsTest, OneKeyOftenInABatch) {
  put({article(1, 20), article(2, 5), article(1, 30), article(1, 1)});
  put({article(1, 40), article(1, 2)});
  expect_as_fts5_makes_it();
}

TEST_P(PostingsTest, ArticlesWithoutWords) {
  Article empty;
  empty.key = "пусто";
  put({empty});
  put({article(1, 3), empty, article(2, 3)});
  expect_as_fts5_makes_it();
}

// FTS5 remembers the segments it has read, and does not see that they were written past it.
TEST_P(PostingsTest, Fts5SeesThemOnTheSameConnection) {
  auto count = sqlite::Statement::prepare(writer_->connection(),
                                          "SELECT count(*) FROM fts WHERE fts MATCH '\"реке\"'")
                   .value();
  for (std::size_t i = 1; i <= 40; ++i) {
    Article one;
    one.key = std::to_string(i);
    one.text = "На реке";
    put({one});
    ASSERT_TRUE(count.step().value());
    EXPECT_EQ(count.integer(0), static_cast<std::int64_t>(i));
    count.reset();
  }
}

// A word in so many articles that the index over its pages has an index of its own.
TEST_P(PostingsTest, AWordOnManyPages) {
  std::vector<Article> all(6000);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].key = std::to_string(i);
    all[i].text = i % 3 == 0 ? "река и озеро" : "река";
  }
  put(all);
  EXPECT_EQ(writer_->check().value(), std::vector<std::string>());
  for (const char* order : {"ASC", "DESC"}) {
    for (const std::int64_t from : {1, 2, 17, 1000, 2999, 5998, 6000, 6001}) {
      auto rows = sqlite::Statement::prepare(
                      writer_->connection(),
                      std::string("SELECT count(*), max(rowid) FROM (SELECT rowid "
                                  "FROM fts WHERE fts MATCH '\"река\" AND \"озеро\"' "
                                  "AND rowid>=?1 ORDER BY rowid ") +
                          order + ")")
                      .value();
      rows.bind(1, from);
      ASSERT_TRUE(rows.step().value());
      EXPECT_EQ(rows.integer(0), from > 5998 ? 0 : (5998 - from) / 3 + 1) << from << order;
    }
  }
}

// Small pages make long chains of them, the largest is FTS5's own.
INSTANTIATE_TEST_SUITE_P(PageSizes, PostingsTest, ::testing::Values(64, 300, 4050));

}  // namespace
}  // namespace poisk::storage
