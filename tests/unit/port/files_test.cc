// What stands at a path, and names that are taken once.
#include "port/files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "port/file_stamp.h"
#include "port/path.h"
#include "unit/index/temporary_index.h"

namespace poisk::port {
namespace {

class FilesTest : public ::testing::Test {
 protected:
  static void write(const std::string& path, const char* text) {
    std::ofstream(to_path(path), std::ios::binary) << text;
  }

  poisk::testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("Новости.db");
  const std::string other_ = folder_.file("Архив.db");
};

TEST_F(FilesTest, NothingStandsWhereNoFileIs) { EXPECT_FALSE(file_at(path_)); }

TEST_F(FilesTest, AStampSaysHowLargeAFileIsAndWhetherItIsOne) {
  write(path_, "снег");
  const auto stamp = file_at(path_);
  ASSERT_TRUE(stamp);
  EXPECT_EQ(stamp->bytes, 8);
  EXPECT_TRUE(stamp->regular);
  EXPECT_EQ(*stamp, *file_at(path_));
  ASSERT_TRUE(file_at(folder_.file("")));
  EXPECT_FALSE(file_at(folder_.file(""))->regular);
}

TEST_F(FilesTest, AStampTellsFilesApart) {
  write(path_, "снег");
  write(other_, "снег");
  EXPECT_FALSE(file_at(path_)->is_same_file(*file_at(other_)));
  const FileStamp before = *file_at(path_);
  write(path_, "метель");
  EXPECT_TRUE(before.is_same_file(*file_at(path_)));
  EXPECT_NE(before, *file_at(path_));
}

TEST_F(FilesTest, AStampStaysThatOfAFileThatIsRenamed) {
  write(path_, "снег");
  const FileStamp before = *file_at(path_);
  std::filesystem::rename(to_path(path_), to_path(other_));
  EXPECT_TRUE(before.is_same_file(*file_at(other_)));
}

TEST_F(FilesTest, ANameIsTakenOnce) {
  EXPECT_FALSE(make_empty_file(path_));
  EXPECT_EQ(file_at(path_)->bytes, 0);
  write(path_, "снег");
  EXPECT_EQ(make_empty_file(path_), std::errc::file_exists);
  EXPECT_EQ(file_at(path_)->bytes, 8);
}

TEST_F(FilesTest, AFileIsRenamedInPlaceOfNone) {
  write(path_, "снег");
  EXPECT_FALSE(rename_to_free(path_, other_));
  EXPECT_FALSE(file_at(path_));
  EXPECT_EQ(file_at(other_)->bytes, 8);
  write(path_, "метель");
  EXPECT_EQ(rename_to_free(path_, other_), std::errc::file_exists);
  EXPECT_EQ(file_at(path_)->bytes, 12);
  EXPECT_EQ(file_at(other_)->bytes, 8);
}

TEST_F(FilesTest, WhatIsNotThereCannotBeRenamedOrRead) {
  EXPECT_EQ(rename_to_free(path_, other_), std::errc::no_such_file_or_directory);
  EXPECT_EQ(make_empty_file(folder_.file("нет/имени.db")), std::errc::no_such_file_or_directory);
  EXPECT_FALSE(may_read(path_));
  write(path_, "снег");
  EXPECT_TRUE(may_read(path_));
  EXPECT_TRUE(may_write(path_));
}

}  // namespace
}  // namespace poisk::port
