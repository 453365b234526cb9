#include "sqlite/connection.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "unit/index/temporary_index.h"

namespace poisk::sqlite {
namespace {

namespace fs = std::filesystem;

// A file that is replaced each time that SQLite has just opened it, `times` times.
struct Replaced {
  std::string path;
  int times = 0;

  void once() {
    if (times == 0) return;
    --times;
    fs::copy_file(path, path + ".next");
    fs::rename(path + ".next", path);
  }
};

Replaced replaced;

// SQLite calls it of every connection that it opens, behind opening its file.
int replace_once(sqlite3*, const char**, const void*) {
  replaced.once();
  return SQLITE_OK;
}

class Replacing {
 public:
  Replacing(const std::string& path, int times) {
    replaced = {path, times};
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(replace_once));
  }
  ~Replacing() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(replace_once)); }
  Replacing(const Replacing&) = delete;
  Replacing& operator=(const Replacing&) = delete;
};

std::string made(const poisk::testing::TemporaryFolder& folder) {
  const std::string path = folder.file("news.db");
  OpenMode create;
  create.write = create.create = true;
  Connection::open(path, create).value().exec("CREATE TABLE t(x)").value();
  return path;
}

TEST(Connection, OpensAFileHoweverOftenItIsReplacedMeanwhile) {
  const poisk::testing::TemporaryFolder folder;
  const std::string path = made(folder);
  const Replacing replacing(path, 100);
  const auto opened = Connection::open(path, {});
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(replaced.times, 0);
  EXPECT_EQ(opened->file(), port::file_at(path));
}

TEST(Connection, WaitsNoLongerForAFileThatIsReplacedThanForAWriter) {
  const poisk::testing::TemporaryFolder folder;
  const std::string path = made(folder);
  const Replacing replacing(path, 1 << 30);
  OpenMode mode;
  mode.busy_timeout = std::chrono::milliseconds(5);
  const auto opened = Connection::open(path, mode);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::busy);
}

TEST(Connection, OpensAFileThatIsReplacedAllTheTime) {
  const poisk::testing::TemporaryFolder folder;
  const std::string path = made(folder);
  const std::string next = folder.file("next.db");
  const std::string copy = folder.file("copy.db");
  fs::copy_file(path, copy);
  std::atomic<bool> done = false;
  std::thread replaces([&] {
    while (!done) {
      fs::copy_file(copy, next, fs::copy_options::overwrite_existing);
      fs::rename(next, path);
    }
  });
  int failed = 0;
  std::string error;
  for (int i = 0; i < 2000; ++i) {
    const auto opened = Connection::open(path, {});
    if (opened) continue;
    ++failed;
    error = opened.error().message;
  }
  done = true;
  replaces.join();
  EXPECT_EQ(failed, 0) << error;
}

}  // namespace
}  // namespace poisk::sqlite
