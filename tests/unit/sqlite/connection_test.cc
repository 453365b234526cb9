#include "sqlite/connection.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include "unit/index/temporary_index.h"

namespace poisk::sqlite {
namespace {

namespace fs = std::filesystem;

TEST(Connection, OpensAFileThatIsReplacedAllTheTime) {
  const poisk::testing::TemporaryFolder folder;
  const std::string path = folder.file("news.db");
  const std::string next = folder.file("next.db");
  OpenMode create;
  create.write = create.create = true;
  Connection::open(path, create).value().exec("CREATE TABLE t(x)").value();
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
