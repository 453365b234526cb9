// The file of an index: which paths are one, and what is seen of a file that is removed or replaced
// while it is open.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "unit/index/left_log.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

namespace fs = std::filesystem;
using testing::article;
using testing::keys;
using testing::stems_only;

class FileTest : public ::testing::Test {
 protected:
  FileTest() {
    make(path_, "старый");
    make(other_, "новый");
    read_only_.read_only = true;
  }
  // Both have a generation and an article number of the same kind.
  static void make(const std::string& path, const std::string& word) {
    Index::open(path, stems_only()).value().put(article(word, "", "город " + word)).value();
  }

  testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("news.db");
  const std::string other_ = folder_.file("other.db");
  Options read_only_ = stems_only();
};

TEST_F(FileTest, NothingIsPutIntoAFileThatIsGone) {
  Index index = Index::open(path_, stems_only()).value();
  index.put(article("a", "", "город")).value();
  fs::remove(path_);
  const auto refused = index.put(article("b", "", "город"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  EXPECT_NE(refused.error().message.find("was removed"), std::string::npos)
      << refused.error().message;
  EXPECT_EQ(index.search("город").error().code, ErrorCode::not_found);
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(FileTest, NothingIsPutIntoAFileThatWasReplaced) {
  Index index = Index::open(path_, stems_only()).value();
  index.put(article("a", "", "город")).value();
  fs::rename(other_, path_);
  const auto refused = index.put(article("b", "", "город"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  EXPECT_NE(refused.error().message.find("was replaced"), std::string::npos)
      << refused.error().message;
  EXPECT_EQ(index.search("город").error().code, ErrorCode::not_found);
  EXPECT_FALSE(index.remove("a"));
  EXPECT_FALSE(index.optimize());
}

TEST_F(FileTest, APutIsNotAcknowledgedWhoseFileWentMeanwhile) {
  Index index = Index::open(path_, stems_only()).value();
  const Article batch[] = {article("a", "", "город")};
  const auto put = index.put(batch, [&](std::size_t, std::size_t) { fs::remove(path_); });
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::not_found);
}

TEST_F(FileTest, AFileThatWasMovedAwayAndBackIsTheSame) {
  Index index = Index::open(path_, stems_only()).value();
  fs::rename(path_, folder_.file("away.db"));
  EXPECT_FALSE(index.search("город"));
  fs::rename(folder_.file("away.db"), path_);
  index.put(article("a", "", "город")).value();
  EXPECT_EQ(index.search("город").value().total, 2u);
}

TEST_F(FileTest, ReadersGoOverToTheNewFileAtOnce) {
  for (const bool immutable : {false, true}) {
    const std::string path = folder_.file(immutable ? "immutable.db" : "shared.db");
    const std::string next = folder_.file("next.db");
    fs::copy_file(path_, path);
    fs::copy_file(other_, next);
    Options options = read_only_;
    options.immutable = immutable;
    const Index index = Index::open(path, options).value();
    {
      // Several readers for the pool.
      const Searcher one = index.searcher().value();
      const Searcher two = index.searcher().value();
      EXPECT_EQ(keys(one.search("город").value()), "старый");
      EXPECT_EQ(keys(two.search("город").value()), "старый");
    }
    fs::rename(next, path);
    const Searcher one = index.searcher().value();
    const Searcher two = index.searcher().value();
    for (const Searcher* each : {&one, &two}) {
      EXPECT_EQ(keys(each->search("город").value()), "новый");
      EXPECT_EQ(keys(each->search("гродо новый").value()), "новый");
    }
    EXPECT_EQ(keys(index, "старый"), "");
    fs::remove(path);
    EXPECT_EQ(index.search("город").error().code, ErrorCode::not_found);
  }
}

TEST_F(FileTest, AViewOfTheOldFileIsWaitedFor) {
  Options hasty = read_only_;
  hasty.busy_timeout = std::chrono::milliseconds(20);
  const Index index = Index::open(path_, hasty).value();
  {
    const Searcher view = index.searcher().value();
    fs::rename(other_, path_);
    EXPECT_EQ(index.search("город").error().code, ErrorCode::busy);
    EXPECT_EQ(keys(view.search("город").value()), "старый");
  }
  EXPECT_EQ(keys(index, "город"), "новый");
}

TEST_F(FileTest, SearchesInAllThreadsAreOfOneFile) {
  const Index index = Index::open(path_, read_only_).value();
  std::atomic<bool> done = false;
  std::atomic<bool> renewed = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (!done) {
        const bool was_renewed = renewed;
        const auto found = index.search("город");
        if (!found || (was_renewed && keys(*found) != "новый")) ++wrong;
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  fs::rename(other_, path_);
  EXPECT_EQ(keys(index, "город"), "новый");
  renewed = true;
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(FileTest, ImmutableLooksAtNoLogAndSaysSo) {
  Index index = Index::open(path_, stems_only()).value();
  index.put(article("a", "", "город")).value();
  const std::string killed = folder_.file("killed.db");
  testing::copy_with_log(path_, killed);
  Options immutable = stems_only();
  immutable.immutable = true;
  const auto refused = Index::open(killed, immutable);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(refused.error().message.find("without it once"), std::string::npos)
      << refused.error().message;
  EXPECT_EQ(Index::open(killed, stems_only()).value().stats().value().articles, 2u);
  EXPECT_EQ(Index::open(killed, immutable).value().stats().value().articles, 2u);
}

TEST_F(FileTest, PathsThatAreNoneAreRefused) {
  for (const std::string& path : {std::string(), std::string(":memory:"), path_ + '\0' + "x"}) {
    for (const bool read_only : {false, true}) {
      Options options = stems_only();
      options.read_only = read_only;
      EXPECT_EQ(Index::open(path, options).error().code, ErrorCode::invalid_argument) << path;
    }
    const Index index = Index::open(path_, stems_only()).value();
    EXPECT_EQ(index.backup(path).error().code, ErrorCode::invalid_argument) << path;
  }
}

TEST_F(FileTest, PathsAreReadAsTheyStand) {
  for (const std::string& path : {"/" + path_, "//" + path_, folder_.file("a?mode=ro#1%20.db"),
                                  folder_.file("file:b.db"), folder_.file(":memory:")}) {
    Index index = Index::open(path, stems_only()).value();
    index.put(article("a", "", "город")).value();
    EXPECT_TRUE(fs::exists(path)) << path;
  }
  EXPECT_EQ(Index::open(path_, stems_only()).value().stats().value().articles, 2u);
}

TEST_F(FileTest, ACallbackOfAWriterMayReadButNotWrite) {
  Index index = Index::open(path_, stems_only()).value();
  const Article batch[] = {article("a", "", "город"), article("b", "", "город")};
  int calls = 0;
  const auto callback = [&](std::size_t, std::size_t) {
    ++calls;
    EXPECT_EQ(index.put(article("c", "", "город")).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(index.remove("a").error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(index.search("город").value().total, 1u);
  };
  index.put(batch, callback).value();
  EXPECT_EQ(calls, 2);
  index.put(article("c", "", "город")).value();
  EXPECT_EQ(index.search("город").value().total, 4u);
}

}  // namespace
}  // namespace poisk
