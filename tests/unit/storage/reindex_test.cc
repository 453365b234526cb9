// Writer::rebuild in batches: interrupted, it is taken up again where it stopped, and meanwhile
// nothing mixes what two analyzers made.
#include <gtest/gtest.h>

#include <stdexcept>

#include "analysis/analyzer_impl.h"
#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

constexpr Writer::Batch kSmall{.articles = 10, .bytes = 1 << 20};

class ReindexTest : public ::testing::Test {
 protected:
  ReindexTest() {
    std::vector<Article> articles(35);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      articles[i].key = std::to_string(i);
      articles[i].text = "Статья номер " + std::to_string(i);
      articles[i].origin = "/архив/" + std::to_string(i) + ".txt";
    }
    file_.writer()->put(articles, {}).value();
  }

  // Reindexes until `stop` articles are done, and then leaves off; says where it began.
  std::size_t reindex_until(std::size_t stop) {
    std::size_t first = 0;
    const auto progress = [&](std::size_t done, std::size_t total) {
      EXPECT_EQ(total, 35u);
      if (first == 0) first = done;
      if (done == stop) throw std::runtime_error("interrupted");
    };
    auto writer = file_.writer();
    try {
      writer->rebuild(progress, kSmall).value();
    } catch (const std::runtime_error&) {
      EXPECT_EQ(first <= stop, true);
    }
    return first;
  }

  std::string analyzer() {
    auto reader = file_.reader();
    reader->begin().value();
    return reader->text_fingerprint().value();
  }

  IndexFile file_{4050};
};

TEST_F(ReindexTest, GoesOnWhereItStopped) {
  EXPECT_EQ(reindex_until(25), 1u);
  EXPECT_EQ(reindex_until(27), 21u) << "two batches of ten were kept";
  EXPECT_EQ(reindex_until(100), 21u);
  EXPECT_EQ(analyzer(), Analyzer::stemming().impl().text_fingerprint);
  EXPECT_TRUE(file_.writer()->check().value().empty());
  EXPECT_EQ(reindex_until(100), 1u) << "what is done is not gone on with: it is done anew";
  EXPECT_TRUE(file_.writer()->check().value().empty());
}

TEST_F(ReindexTest, UnfinishedItRefusesWhatWouldMix) {
  reindex_until(25);
  auto writer = file_.writer();
  Article article;
  article.key = "новая";
  const auto put = writer->put({&article, 1}, {});
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::analyzer_mismatch);
  EXPECT_NE(put.error().message.find("reindex it again"), std::string::npos);
  EXPECT_EQ(writer->remove("1").error().code, ErrorCode::analyzer_mismatch);
  EXPECT_EQ(writer->check().error().code, ErrorCode::analyzer_mismatch);
}

TEST_F(ReindexTest, UnfinishedItStillShowsEveryArticle) {
  reindex_until(25);
  auto reader = file_.reader();
  reader->begin().value();
  std::size_t seen = 0;
  reader
      ->for_each([&](const StoredArticle& stored) {
        EXPECT_EQ(stored.passages.size(), 1u);
        ++seen;
        return true;
      })
      .value();
  EXPECT_EQ(seen, 35u);
  EXPECT_TRUE(reader->get("30").value());
}

TEST_F(ReindexTest, AStoppedFirstBatchChangesNothing) {
  reindex_until(5);
  EXPECT_EQ(analyzer(), Analyzer::stemming().impl().text_fingerprint);
  EXPECT_TRUE(file_.writer()->check().value().empty());
}

TEST_F(ReindexTest, MendsWhatItDerives) {
  sqlite::Connection connection = file_.connect(true);
  for (const char* damage : {"UPDATE passage SET layout=x'00' WHERE article=3", "DELETE FROM word",
                             "DELETE FROM length", "UPDATE meta SET value='7' WHERE name='tokens'",
                             "INSERT INTO passage VALUES(999, x'00')"}) {
    connection.exec(damage).value();
    EXPECT_FALSE(file_.writer()->check().value().empty()) << damage;
    file_.writer()->rebuild({}, kSmall).value();
    EXPECT_TRUE(file_.writer()->check().value().empty()) << damage;
  }
}

// As after millions of replacements: each article was given another number, of which few are left.
class SpareIdsTest : public ReindexTest {
 protected:
  SpareIdsTest() {
    sqlite::Connection connection = file_.connect(true);
    for (const char* sql :
         {"UPDATE passage SET article=article*2000", "UPDATE article SET id=id*2000",
          "UPDATE origin SET article=article*2000", "UPDATE sqlite_sequence SET seq=90000",
          "DELETE FROM length",
          "WITH RECURSIVE b(n) AS (SELECT 0 UNION ALL SELECT n+1 FROM b WHERE n<90)"
          " INSERT INTO length SELECT n, zeroblob(4000) FROM b"}) {
      connection.exec(sql).value();
    }
  }
  std::int64_t integer(const std::string& sql) const {
    return file_.connect(false).integer(sql).value();
  }
  void put(const std::string& key) const {
    Article article;
    article.key = key;
    article.text = "Новая статья";
    file_.writer()->put({&article, 1}, {}).value();
  }
};

TEST_F(SpareIdsTest, AreForgotten) {
  reindex_until(100);
  EXPECT_EQ(integer("SELECT max(id) FROM article"), 35);
  EXPECT_EQ(integer("SELECT count(*) FROM length"), 1);
  EXPECT_EQ(file_.writer()->check().value(), std::vector<std::string>());
  put("новая");
  EXPECT_EQ(integer("SELECT max(id) FROM article"), 36);
  EXPECT_EQ(file_.writer()->check().value(), std::vector<std::string>());
}

TEST_F(SpareIdsTest, AreForgottenByWhoGoesOnAsWell) {
  EXPECT_EQ(reindex_until(25), 1u);
  EXPECT_EQ(integer("SELECT count(*) FROM article WHERE id<=20"), 20);
  EXPECT_EQ(integer("SELECT count(*) FROM article WHERE id>20"), 15);
  auto reader = file_.reader();
  reader->begin().value();
  EXPECT_EQ(reader->get("3").value()->article.text, "Статья номер 3");
  EXPECT_EQ(reader->get("33").value()->article.text, "Статья номер 33");
  EXPECT_EQ(reader->get("3").value()->article.origin, "/архив/3.txt");
  EXPECT_EQ(reader->get("33").value()->article.origin, "/архив/33.txt");
  EXPECT_TRUE(reader->statistics()) << "articles can be read meanwhile";
  EXPECT_EQ(reindex_until(100), 21u);
  EXPECT_EQ(integer("SELECT max(id) FROM article"), 35);
  EXPECT_EQ(integer("SELECT count(*) FROM length"), 1);
  EXPECT_EQ(file_.writer()->check().value(), std::vector<std::string>());
}

TEST_F(SpareIdsTest, AreForgottenWhereTheLastArticlesWereRemoved) {
  reindex_until(100);
  sqlite::Connection connection = file_.connect(true);
  connection.exec("UPDATE sqlite_sequence SET seq=70000").value();
  reindex_until(100);
  put("новая");
  EXPECT_EQ(integer("SELECT max(id) FROM article"), 36);
  EXPECT_EQ(file_.writer()->check().value(), std::vector<std::string>());
}

}  // namespace
}  // namespace poisk::storage
