#include "text/named_error.h"

#include <gtest/gtest.h>

namespace poisk::text {
namespace {

TEST(NamedError, NamesOnce) {
  const Error unnamed = named_error("2024.db", {ErrorCode::corrupt, "the index is damaged", 11});
  EXPECT_EQ(unnamed.message, "2024.db: the index is damaged");
  EXPECT_EQ(unnamed.code, ErrorCode::corrupt);
  EXPECT_EQ(unnamed.sqlite_code, 11);
  EXPECT_EQ(named_error("2024.db", unnamed).message, unnamed.message);
  const std::string named = "there is no index at 2024.db";
  EXPECT_EQ(named_error("2024.db", {ErrorCode::not_found, named, 0}).message, named);
}

}  // namespace
}  // namespace poisk::text
