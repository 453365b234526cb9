// SQLite's log beside the index: what it grows to is given back, and an index that others have
// taken out of WAL mode is set back to it.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <chrono>
#include <optional>
#include <string>

#include "unit/index/temporary_index.h"
#include "unit/storage/attack.h"

namespace poisk {
namespace {

using testing::article;
using testing::attack;

class LogTest : public ::testing::Test {
 protected:
  LogTest() {
    options_ = testing::stems_only();
    options_.busy_timeout = std::chrono::milliseconds(50);
    open().put(article("а", "", "Идёт снег")).value();
  }
  Index open() const { return Index::open(path_, options_).value(); }
  std::uintmax_t log_size() const { return std::filesystem::file_size(path_ + "-wal"); }
  std::string journal_mode() const {
    sqlite3* db = nullptr;
    sqlite3_open(path_.c_str(), &db);
    std::string mode;
    sqlite3_exec(
        db, "PRAGMA journal_mode",
        [](void* out, int, char** values, char**) {
          *static_cast<std::string*>(out) = values[0];
          return 0;
        },
        &mode, nullptr);
    sqlite3_close(db);
    return mode;
  }

  testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("index.db");
  Options options_;
};

TEST_F(LogTest, ShrinksOnceNoViewKeepsIt) {
  Index index = open();
  index.put(article("б", "", "Идёт дождь")).value();
  {
    const Searcher view = index.searcher().value();
    for (int i = 0; i < 400; ++i) {
      index.put(article(std::to_string(i), "", "слово " + std::to_string(i))).value();
    }
    EXPECT_GT(log_size(), std::uintmax_t{40} << 20);
  }
  index.put(article("в", "", "Идёт град")).value();
  index.put(article("г", "", "Идёт кот")).value();
  EXPECT_LE(log_size(), std::uintmax_t{33} << 20);
}

TEST_F(LogTest, AnotherJournalModeIsSetBack) {
  Index index = open();
  attack(path_, "PRAGMA journal_mode=DELETE");
  const Searcher view = index.searcher().value();
  index.put(article("б", "", "Идёт дождь")).value();
  EXPECT_EQ(view.search("идёт").value().total, 1u);
  EXPECT_EQ(index.search("идёт").value().total, 2u);
  EXPECT_EQ(journal_mode(), "wal");
}

TEST_F(LogTest, AnotherProgramsReaderIsWaitedForWhereItKeepsTheMode) {
  attack(path_, "PRAGMA journal_mode=DELETE");
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, "BEGIN; SELECT * FROM meta", nullptr, nullptr, nullptr), SQLITE_OK);
  Index index = open();
  EXPECT_EQ(index.put(article("б", "", "Идёт дождь")).error().code, ErrorCode::busy);
  EXPECT_EQ(index.search("идёт").value().total, 1u);
  sqlite3_close(db);
  index.put(article("б", "", "Идёт дождь")).value();
  EXPECT_EQ(index.search("идёт").value().total, 2u);
  EXPECT_EQ(journal_mode(), "wal");
}

}  // namespace
}  // namespace poisk
