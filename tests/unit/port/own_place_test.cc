#include "port/own_place.h"

#include <gtest/gtest.h>

namespace poisk::port {
namespace {

namespace fs = std::filesystem;

TEST(OwnPlace, TheProgramIsThisOne) {
  EXPECT_EQ(own_program().stem(), "port_test");
  EXPECT_TRUE(own_program().is_absolute());
  EXPECT_TRUE(fs::exists(own_program()));
}

// The library is linked into it.
TEST(OwnPlace, TheObjectIsTheProgram) {
  ASSERT_FALSE(own_object().empty());
  EXPECT_EQ(own_object().filename(), own_program().filename());
}

}  // namespace
}  // namespace poisk::port
