// Index::backup: a whole copy of one state, while others write.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

class BackupTest : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  Index index_ = Index::open(folder_.file("news.db"), stems_only()).value();
  const std::string copy_ = folder_.file("copy.db");
};

TEST_F(BackupTest, IsAnIndexOfItsOwn) {
  index_.put(article("a", "", "погода в городе")).value();
  index_.backup(copy_).value();
  index_.put(article("b", "", "погода на море")).value();
  Index copy = Index::open(copy_, stems_only()).value();
  EXPECT_EQ(keys(copy, "погода"), "a");
  EXPECT_TRUE(copy.check().value().sound());
  copy.put(article("c", "", "спорт")).value();
  EXPECT_EQ(keys(copy, "спорт"), "c");
  EXPECT_EQ(keys(index_, "спорт"), "");
}

TEST_F(BackupTest, IsAllInOneFile) {
  index_.put(article("a", "", "погода в городе")).value();
  index_.backup(copy_).value();
  for (const char* suffix : {".part", "-wal", "-shm", "-journal", ".part-journal"}) {
    EXPECT_FALSE(std::filesystem::exists(copy_ + suffix)) << suffix;
  }
  Options immutable = stems_only();
  immutable.immutable = true;
  EXPECT_EQ(keys(Index::open(copy_, immutable).value(), "погода"), "a");
}

// Each batch holds one article of every key with the same text: a copy shows whole batches.
TEST_F(BackupTest, HoldsWholeTransactionsBesideAWriter) {
  const auto batch = [](int n) {
    std::vector<Article> out;
    for (int i = 0; i < 5; ++i) {
      out.push_back(article(std::to_string(i), "", "выпуск " + std::to_string(n)));
    }
    return out;
  };
  index_.put(batch(0)).value();
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int n = 1; !done; ++n) index_.put(batch(n)).value();
  });
  for (int i = 0; i < 5; ++i) {
    const std::string path = folder_.file("copy" + std::to_string(i));
    index_.backup(path).value();
    const Index copy = Index::open(path, stems_only()).value();
    EXPECT_TRUE(copy.check().value().sound());
    const std::string text = copy.get("0").value().article.text;
    for (int key = 1; key < 5; ++key) {
      EXPECT_EQ(copy.get(std::to_string(key)).value().article.text, text);
    }
  }
  done = true;
  writer.join();
}

TEST_F(BackupTest, OverwritesNothing) {
  std::ofstream(copy_) << "чужой файл";
  const auto refused = index_.backup(copy_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(std::filesystem::file_size(copy_), 19u);
}

TEST_F(BackupTest, LeavesNothingBehindWhereItCannotWrite) {
  const auto refused = index_.backup(folder_.file("нет/copy.db"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::io);
  EXPECT_FALSE(std::filesystem::exists(folder_.file("нет")));
}

TEST_F(BackupTest, IsNotHinderedByAnInterruptedOne) {
  index_.put(article("a", "", "погода")).value();
  std::ofstream(copy_ + ".part-0123456789abcdef") << "половина";
  index_.backup(copy_).value();
  EXPECT_EQ(keys(Index::open(copy_, stems_only()).value(), "погода"), "a");
}

// Of several to one path one is there, whole, and the others say that it is.
TEST_F(BackupTest, SeveralAtOnceDoNotHarmEachOther) {
  for (int i = 0; i < 200; ++i) {
    index_.put(article(std::to_string(i), "", "погода " + std::to_string(i))).value();
  }
  for (int round = 0; round < 5; ++round) {
    const std::string path = folder_.file("at_once" + std::to_string(round));
    std::atomic<int> copied = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        const auto done = index_.backup(path);
        if (done) {
          ++copied;
        } else if (done.error().code == ErrorCode::invalid_argument) {
          ++refused;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(copied, 1);
    EXPECT_EQ(refused, 3);
    const Index copy = Index::open(path, stems_only()).value();
    EXPECT_EQ(copy.stats().value().articles, 200u);
    EXPECT_TRUE(copy.check().value().sound());
  }
  for (const auto& each : std::filesystem::directory_iterator(folder_.file(""))) {
    EXPECT_EQ(each.path().string().find(".part"), std::string::npos) << each.path();
  }
}

}  // namespace
}  // namespace poisk
