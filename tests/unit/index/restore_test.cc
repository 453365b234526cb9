// Index::restore: the index is what the backup is, whatever lies beside it and whoever has it open.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "unit/index/left_log.h"
#include "unit/index/temporary_index.h"
#include "unit/storage/attack.h"

namespace poisk {
namespace {

namespace fs = std::filesystem;
using testing::article;
using testing::attack;
using testing::copy_with_log;
using testing::keys;
using testing::stems_only;

class RestoreTest : public ::testing::Test {
 protected:
  // The backup has "a" and "b"; the index went on without "a", and with much else.
  RestoreTest() {
    Index index = Index::open(db_, stems_only()).value();
    const Article first[] = {article("a", "", "погода в городе"), article("b", "", "погода")};
    index.put(first).value();
    index.backup(backup_).value();
    change(index);
    copy_with_log(db_, killed_);
  }
  static void change(Index& index) {
    index.remove("a").value();
    for (int i = 0; i < 30; ++i) {
      index.put(article(std::to_string(i), "", "спорт " + std::to_string(i))).value();
    }
  }
  static void expect_backup(const std::string& path) {
    Index index = Index::open(path, stems_only()).value();
    EXPECT_EQ(index.stats().value().articles, 2u);
    EXPECT_EQ(keys(index, "город"), "a");
    EXPECT_EQ(keys(index, "спорт"), "");
    EXPECT_TRUE(index.check().value().sound());
    index.put(article("c", "", "спорт")).value();
    EXPECT_EQ(keys(index, "спорт"), "c");
  }
  std::size_t files() const {
    std::size_t out = 0;
    for ([[maybe_unused]] const auto& each : fs::directory_iterator(folder_.file(""))) ++out;
    return out;
  }

  testing::TemporaryFolder folder_;
  const std::string db_ = folder_.file("news.db");
  const std::string backup_ = folder_.file("nightly.db");
  const std::string killed_ = folder_.file("killed.db");
};

TEST_F(RestoreTest, ReplacesWhatAKilledProcessLeft) {
  Index::restore(backup_, killed_, stems_only()).value();
  expect_backup(killed_);
  expect_backup(backup_);
}

TEST_F(RestoreTest, MakesAFileWhereNoneIs) {
  const std::string path = folder_.file("new.db");
  Index::restore(backup_, path).value();
  expect_backup(path);
}

TEST_F(RestoreTest, TakesNoLogOfAFileThatIsGone) {
  fs::remove(killed_);
  Index::restore(backup_, killed_).value();
  expect_backup(killed_);
}

TEST_F(RestoreTest, LeavesNothingElse) {
  const std::size_t before = files();
  Index::restore(backup_, db_).value();
  EXPECT_EQ(files(), before);
}

// What everybody does, and must not: the log is another index's.
TEST_F(RestoreTest, ABackupThatWasMovedOverALogIsNamed) {
  fs::copy_file(backup_, folder_.file("moved.db"));
  fs::rename(folder_.file("moved.db"), killed_);
  for (const bool read_only : {false, true}) {
    Options options = stems_only();
    options.read_only = read_only;
    const auto opened = Index::open(killed_, options);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
    EXPECT_NE(opened.error().message.find("restore"), std::string::npos) << opened.error().message;
  }
  // Neither look has harmed it: both ways out lead out.
  const std::string again = folder_.file("again.db");
  copy_with_log(killed_, again);
  Index::restore(backup_, again).value();
  expect_backup(again);
  fs::remove(killed_ + "-wal");
  fs::remove(killed_ + "-shm");
  expect_backup(killed_);
}

TEST_F(RestoreTest, IsAnotherIndexThanItsBackup) {
  Index::restore(backup_, folder_.file("one.db")).value();
  Index one = Index::open(folder_.file("one.db"), stems_only()).value();
  change(one);
  copy_with_log(folder_.file("one.db"), folder_.file("two.db"));
  fs::copy_file(backup_, folder_.file("two.db"), fs::copy_options::overwrite_existing);
  EXPECT_EQ(Index::open(folder_.file("two.db"), stems_only()).error().code, ErrorCode::corrupt);
}

TEST_F(RestoreTest, OpensWithTheLogOfARestoredIndexBesideIt) {
  Index index = Index::open(db_, stems_only()).value();
  const Searcher view = index.searcher().value();  // keeps the log from being moved
  Index::restore(backup_, db_).value();
  const std::string copy = folder_.file("copy.db");
  copy_with_log(db_, copy);
  expect_backup(copy);
}

TEST_F(RestoreTest, ThoseWhoHaveItOpenSeeOneStateOrTheOther) {
  Index index = Index::open(db_, stems_only()).value();
  EXPECT_EQ(index.search("спорт").value().total, 30u);
  const Searcher view = index.searcher().value();
  Index::restore(backup_, db_).value();
  EXPECT_EQ(view.search("спорт").value().total, 30u);
  EXPECT_EQ(keys(index, "город"), "a");
  EXPECT_EQ(index.search("спорт").value().total, 0u);
  index.put(article("c", "", "спорт")).value();
  EXPECT_EQ(keys(index, "спорт"), "c");
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(RestoreTest, WholeStatesBesideReaders) {
  Index index = Index::open(db_, stems_only()).value();
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::thread reader([&] {
    while (!done) {
      const Searcher view = index.searcher().value();
      const auto sport = view.search("спорт").value().total;
      if (view.search("город").value().total > 0 && sport > 0) ++torn;
    }
  });
  for (int i = 0; i < 5; ++i) {
    Index::restore(backup_, db_).value();
    change(index);
  }
  done = true;
  reader.join();
  EXPECT_EQ(torn, 0);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(RestoreTest, AWriterIsWaitedForAndThenNamed) {
  Index index = Index::open(db_, stems_only()).value();
  Options hasty;
  hasty.busy_timeout = std::chrono::milliseconds(10);
  const Article batch[] = {article("x", "", "один")};
  ErrorCode code{};
  index
      .put(batch, [&](std::size_t,
                      std::size_t) { code = Index::restore(backup_, db_, hasty).error().code; })
      .value();
  EXPECT_EQ(code, ErrorCode::busy);
  EXPECT_EQ(keys(index, "один"), "x");
}

TEST_F(RestoreTest, OfAnotherPageSize) {
  attack(backup_, "PRAGMA journal_mode=DELETE; PRAGMA page_size=4096; VACUUM");
  Index::restore(backup_, db_).value();
  expect_backup(db_);
  attack(backup_, "PRAGMA page_size=8192; VACUUM");
  Index::restore(backup_, killed_).value();
  expect_backup(killed_);
}

TEST_F(RestoreTest, WhatIsNoDatabaseAnyMoreIsKeptBesideIt) {
  fs::remove(killed_ + "-shm");
  std::ofstream(killed_) << "не база данных, а что-то, что было ею раньше";
  Index::restore(backup_, killed_).value();
  expect_backup(killed_);
  bool kept = false;
  for (const auto& each : fs::directory_iterator(folder_.file(""))) {
    kept |= each.path().string().starts_with(killed_ + ".damaged-");
  }
  EXPECT_TRUE(kept);
}

TEST_F(RestoreTest, ADamagedIndexIsRestored) {
  fs::remove(killed_ + "-wal");
  fs::resize_file(killed_, 40000);
  Index::restore(backup_, killed_).value();
  expect_backup(killed_);
}

TEST_F(RestoreTest, AnEmptyFileIsFilled) {
  std::ofstream(folder_.file("empty.db"));
  Index::restore(backup_, folder_.file("empty.db")).value();
  expect_backup(folder_.file("empty.db"));
}

TEST_F(RestoreTest, AnotherProgramsDatabaseStays) {
  const std::string other = folder_.file("other.db");
  attack(other, "CREATE TABLE story(id); INSERT INTO story VALUES(1)");
  EXPECT_EQ(Index::restore(backup_, other).error().code, ErrorCode::corrupt);
  attack(other, "INSERT INTO story VALUES(2)");
  EXPECT_EQ(Index::restore(other, db_).error().code, ErrorCode::corrupt);
}

TEST_F(RestoreTest, RefusesWhatIsNoBackup) {
  EXPECT_EQ(Index::restore(folder_.file("нет.db"), db_).error().code, ErrorCode::not_found);
  EXPECT_EQ(Index::restore(backup_, backup_).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(Index::restore("", db_).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(Index::restore(backup_, folder_.file("нет/a.db")).error().code, ErrorCode::io);
  std::ofstream(folder_.file("text")) << "просто текст, который никогда не был базой данных";
  EXPECT_EQ(Index::restore(folder_.file("text"), db_).error().code, ErrorCode::corrupt);
  EXPECT_EQ(Index::open(db_, stems_only()).value().search("спорт").value().total, 30u);
}

}  // namespace
}  // namespace poisk
