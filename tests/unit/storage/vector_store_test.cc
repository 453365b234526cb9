// What is kept of vectors: who may go on using what was read of them, and when reading ends.
#include "storage/vector_store.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "storage/number_column.h"
#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

class VectorStore : public ::testing::Test {
 protected:
  VectorStore() { put(0, 200); }

  void put(std::size_t first, std::size_t end) {
    std::vector<Article> articles;
    for (std::size_t i = first; i < end; ++i) {
      articles.emplace_back();
      articles.back().key = std::to_string(i);
      articles.back().text = "Статья номер " + std::to_string(i);
    }
    writer_->put(articles, {}).value();
  }
  // Gives vectors to the first of those that have none, each in a direction of its own.
  void embed(std::size_t count, const VectorSpace& space) {
    std::vector<Embedded> embedded;
    for (const Unembedded& article : read()->without_vectors(0, count).value()) {
      embedded.push_back({article.article, article.revision, packed(article.article), "\x01"});
    }
    writer_->put_vectors(space, embedded).value();
  }
  static std::string packed(std::int64_t article) {
    return {static_cast<char>(article % 100 + 1), 1, 0, 0, 0, 0, 0, 0};
  }

  std::unique_ptr<Reader> read() const {
    auto reader = file_.reader();
    reader->begin().value();
    return reader;
  }
  std::string state() const { return read()->vectors().value().value().state; }
  std::uint64_t count() const { return read()->with_vectors().value(); }

  IndexFile file_{4050};
  const std::unique_ptr<Writer> writer_ = file_.writer();
  const VectorSpace space_{"model", 8};
  const similarity::Direction to_ =
      similarity::make_direction(std::vector<float>{1, 0, 0, 0, 0, 0, 0, 0}, {}).value();
};

TEST_F(VectorStore, TheirStateIsAnotherAfterEachChangeOfThemAlone) {
  EXPECT_FALSE(read()->vectors().value());
  std::vector<std::string> states;
  const auto changes = [&] {
    const std::string now = state();
    const bool is_new = std::find(states.begin(), states.end(), now) == states.end();
    if (is_new) states.push_back(now);
    return is_new;
  };
  embed(150, space_);
  EXPECT_TRUE(changes());
  put(200, 210);
  EXPECT_FALSE(changes()) << "articles without vectors";
  writer_->remove("205").value();
  EXPECT_FALSE(changes()) << "one that has none is gone";
  writer_->remove("3").value();
  EXPECT_TRUE(changes()) << "one that had some is gone";
  embed(10, space_);
  EXPECT_TRUE(changes());
  embed(10, {"another", 8});
  EXPECT_TRUE(changes()) << "those of another model are gone";
  writer_->rebuild({}).value();
  EXPECT_FALSE(changes());
  writer_->drop_vectors().value();
  EXPECT_FALSE(read()->vectors().value());
  embed(10, space_);
  EXPECT_TRUE(changes());
}

TEST_F(VectorStore, TheyLeaveTheGenerationAsItIs) {
  const std::int64_t before = read()->generation().value();
  embed(20, space_);
  EXPECT_EQ(read()->generation().value(), before);
  writer_->drop_vectors().value();
  EXPECT_EQ(read()->generation().value(), before);
}

TEST_F(VectorStore, IsCountedAsItChanges) {
  EXPECT_EQ(count(), 0u);
  embed(150, space_);
  EXPECT_EQ(count(), 150u);
  writer_->remove("3").value();
  writer_->remove("190").value();
  EXPECT_EQ(count(), 149u);
  put(4, 8);
  EXPECT_EQ(count(), 149u) << "the same words";
  embed(0, space_);
  EXPECT_EQ(count(), 149u);
  // The same once more, by two who did not know of each other.
  const Unembedded left = read()->without_vectors(0, 1).value().front();
  const Embedded twice{left.article, left.revision, packed(left.article), "\x01"};
  for (int i = 0; i < 2; ++i) writer_->put_vectors(space_, {&twice, 1}).value();
  EXPECT_EQ(count(), 150u);
  EXPECT_TRUE(writer_->check().value().empty());
  embed(10, {"another", 8});
  EXPECT_EQ(count(), 10u);
  EXPECT_EQ(writer_->drop_vectors().value(), 10u);
  EXPECT_EQ(count(), 0u);
  EXPECT_TRUE(writer_->check().value().empty());
}

TEST_F(VectorStore, AWrongCountIsFound) {
  embed(10, space_);
  file_.connect(true).exec("UPDATE meta SET value='9' WHERE name='embedded'").value();
  const auto findings = writer_->check().value();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_NE(findings[0].find("vectors"), std::string::npos) << findings[0];
}

TEST_F(VectorStore, ReadingSignsEndsAndGoesOn) {
  embed(200, space_);
  const auto reader = read();
  SignTable whole;
  read_signs(reader->connection(), space_, nullptr, whole).value();
  EXPECT_EQ(whole.articles.size(), 200u);
  std::atomic<bool> cancel = true;
  const search::Deadline now(&cancel, {});
  SignTable parts;
  EXPECT_EQ(read_signs(reader->connection(), space_, &now, parts).error().code,
            ErrorCode::cancelled);
  // Left off behind the first hundred.
  parts.articles.assign(whole.articles.begin(), whole.articles.begin() + 100);
  parts.signs.assign(whole.signs.begin(), whole.signs.begin() + 100);
  read_signs(reader->connection(), space_, nullptr, parts).value();
  EXPECT_EQ(parts.articles, whole.articles);
  EXPECT_EQ(parts.signs, whole.signs);
}

TEST_F(VectorStore, ComparingEnds) {
  embed(200, space_);
  const auto reader = read();
  SignTable table;
  read_signs(reader->connection(), space_, nullptr, table).value();
  VectorReader vectors;
  std::atomic<bool> cancel = false;
  const search::Deadline stop(&cancel, {});
  const auto nearest = [&] {
    return storage::nearest(reader->connection(), vectors, table, to_, nullptr, 1000, 5, &stop);
  };
  EXPECT_EQ(nearest().value().size(), 5u);
  cancel = true;
  EXPECT_EQ(nearest().error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace poisk::storage
