#include "understanding/edit_distance.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::understanding {
namespace {

TEST(EditDistance, CountsLetters) {
  const struct {
    std::u32string a, b;
    unsigned edits;
  } cases[] = {
      {U"собак", U"собак", 0},
      {U"собак", U"кобак", 1},
      {U"собак", U"собаки", 1},
      {U"собак", U"соак", 1},
      {U"президент", U"призедент", 2},
      {U"кот", U"скат", 2},
      {U"", U"я", 1},
      {U"мир", U"рим", 2},
  };
  for (const auto& [a, b, edits] : cases) {
    for (unsigned most = 0; most < 4; ++most) {
      EXPECT_EQ(within_edits(a, b, most), edits <= most) << edits << ' ' << most;
      EXPECT_EQ(within_edits(b, a, most), edits <= most) << edits << ' ' << most;
    }
  }
}

}  // namespace
}  // namespace poisk::understanding
