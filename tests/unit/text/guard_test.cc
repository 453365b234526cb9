#include "text/guard.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace poisk::text {
namespace {

template <class Thrown>
Error of(const Thrown& thrown) {
  const auto result = guarded([&]() -> Result<int> { throw thrown; });
  EXPECT_FALSE(result);
  return result.error();
}

TEST(Guard, WhatIsThrownIsAnError) {
  EXPECT_EQ(guarded([]() -> Result<int> { return 5; }).value(), 5);
  EXPECT_EQ(of(std::bad_alloc()).message, "out of memory");
  EXPECT_EQ(of(std::length_error("reserve")).message, "out of memory");
  EXPECT_EQ(of(std::runtime_error("a visitor's")).message, "a visitor's");
  EXPECT_EQ(of(7).message, "an exception of an unknown kind was thrown");
  for (const Error& error : {of(std::bad_alloc()), of(std::runtime_error("x")), of(7)}) {
    EXPECT_EQ(error.code, ErrorCode::io);
  }
  const Error own = of(Exception(Error{ErrorCode::corrupt, "damaged", 11}));
  EXPECT_EQ(own.code, ErrorCode::corrupt);
  EXPECT_EQ(own.message, "damaged");
  EXPECT_EQ(own.sqlite_code, 11);
}

}  // namespace
}  // namespace poisk::text
