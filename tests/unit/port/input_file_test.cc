#include "port/input_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "port/path.h"
#include "unit/index/temporary_index.h"

namespace poisk::port {
namespace {

class InputFileTest : public ::testing::Test {
 protected:
  poisk::testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("Слова");
  std::error_code error_;
};

TEST_F(InputFileTest, GivesTheBytesInTheirOrder) {
  std::ofstream(to_path(path_), std::ios::binary) << "a\r\nb" << '\0' << "c";
  InputFile file(path_, error_);
  ASSERT_FALSE(error_) << error_.message();
  char bytes[16] = {};
  EXPECT_EQ(file.read(bytes, 4, error_), 4u);
  EXPECT_EQ(std::string(bytes, 4), "a\r\nb");
  EXPECT_EQ(file.read(bytes, sizeof bytes, error_), 2u);
  EXPECT_EQ(std::string(bytes, 2), std::string("\0c", 2));
  EXPECT_FALSE(error_);
}

TEST_F(InputFileTest, ItsStampIsThatOfThePathUntilAnotherStandsThere) {
  std::ofstream(to_path(path_)) << "снег";
  const InputFile file(path_, error_);
  EXPECT_EQ(file.stamp(error_), file_at(path_));
  std::ofstream(to_path(path_ + "2")) << "метель";
#ifndef _WIN32  // there nothing takes the place of an open file
  std::filesystem::rename(to_path(path_ + "2"), to_path(path_));
  EXPECT_EQ(file.stamp(error_).bytes, 8);
  EXPECT_FALSE(file.stamp(error_).is_same_file(*file_at(path_)));
#endif
  EXPECT_FALSE(error_);
}

TEST_F(InputFileTest, SaysWhyItCannotBeOpened) {
  const InputFile file(path_, error_);
  EXPECT_EQ(error_, std::errc::no_such_file_or_directory);
}

TEST_F(InputFileTest, AFolderCannotBeRead) {
  InputFile file(folder_.file(""), error_);
  char byte = 0;
  if (!error_) file.read(&byte, 1, error_);
  EXPECT_TRUE(error_);
}

}  // namespace
}  // namespace poisk::port
