// A file that is written beside its path: of a name of its own, and never in place of another.
#include "sqlite/new_file.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "unit/index/temporary_index.h"

namespace poisk::sqlite {
namespace {

namespace fs = std::filesystem;

class NewFileTest : public ::testing::Test {
 protected:
  static void write(const std::string& path, const char* text) { std::ofstream(path) << text; }
  static std::string read(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder_.file("")), fs::directory_iterator());
  }

  poisk::testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("copy.db");
};

TEST_F(NewFileTest, ComesToItsPathWhenItIsPublished) {
  auto file = NewFile::create(path_).value();
  write(file.part(), "целое");
  EXPECT_FALSE(fs::exists(path_));
  file.publish().value();
  EXPECT_EQ(read(path_), "целое");
  EXPECT_EQ(files(), 1);
}

TEST_F(NewFileTest, OverwritesNothingThatAppearedMeanwhile) {
  {
    auto file = NewFile::create(path_).value();
    write(file.part(), "копия");
    write(path_, "чужое");
    EXPECT_EQ(file.publish().error().code, ErrorCode::invalid_argument);
  }
  EXPECT_EQ(read(path_), "чужое");
  EXPECT_EQ(files(), 1) << "the copy is gone";
}

TEST_F(NewFileTest, TwoOfOnePathAreTwoFiles) {
  auto one = NewFile::create(path_).value();
  auto other = NewFile::create(path_).value();
  EXPECT_NE(one.part(), other.part());
  write(one.part(), "первая");
  write(other.part(), "вторая");
  other.publish().value();
  EXPECT_EQ(one.publish().error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(read(path_), "вторая");
}

TEST_F(NewFileTest, RemovesWhatWasAbandonedADayAgoAlone) {
  const std::string old = path_ + ".part-0123456789abcdef";
  const std::string fresh = path_ + ".part-fedcba9876543210";
  const std::string foreign = path_ + ".part-2";
  const std::string other = folder_.file("other.db.part-0123456789abcdef");
  for (const std::string& each : {old, old + "-journal", fresh, foreign, other}) write(each, "x");
  for (const std::string& each : {old, foreign, other}) {
    fs::last_write_time(each, fs::file_time_type::clock::now() - std::chrono::hours(25));
  }
  auto file = NewFile::create(path_).value();
  EXPECT_FALSE(fs::exists(old));
  EXPECT_FALSE(fs::exists(old + "-journal"));
  for (const std::string& each : {fresh, foreign, other}) EXPECT_TRUE(fs::exists(each)) << each;
}

TEST_F(NewFileTest, NeedsAFolder) {
  EXPECT_EQ(NewFile::create(folder_.file("нет/copy.db")).error().code, ErrorCode::io);
}

}  // namespace
}  // namespace poisk::sqlite
