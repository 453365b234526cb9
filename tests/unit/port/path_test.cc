#include "port/path.h"

#include <gtest/gtest.h>

namespace poisk::port {
namespace {

TEST(Path, IsUtf8) {
  EXPECT_EQ(to_path("папка/Ёлка.db").filename(), std::filesystem::path(u8"Ёлка.db"));
  EXPECT_EQ(to_utf8(to_path("папка/Ёлка 雪.db")), "папка/Ёлка 雪.db");
  EXPECT_EQ(to_utf8(to_path("")), "");
}

#ifndef _WIN32
TEST(Path, KeepsBytesThatAreNoUtf8) {
  EXPECT_EQ(to_utf8(to_path("a\xff\xd0/b")), "a\xff\xd0/b");
  EXPECT_EQ(to_path("a\xff").native(), "a\xff");
}
#endif

}  // namespace
}  // namespace poisk::port
