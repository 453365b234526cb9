#include "passage/characters.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::passage {
namespace {

bool same(const Char& a, const Char& b) { return a.code == b.code && a.size == b.size; }

TEST(Characters, ReadsBothWays) {
  const std::string text = "a я — 😀";
  const struct {
    std::size_t begin;
    char32_t code;
    std::size_t size;
  } expected[] = {{0, 'a', 1}, {2, U'я', 2}, {5, U'—', 3}, {9, U'😀', 4}};
  for (const auto& each : expected) {
    EXPECT_TRUE(same(char_at(text, each.begin), {each.code, each.size}));
    EXPECT_TRUE(same(char_before(text, each.begin + each.size), {each.code, each.size}));
  }
  EXPECT_EQ(char_at(text, text.size()).size, 0u);
  EXPECT_EQ(char_before(text, 0).size, 0u);
}

TEST(Characters, ReadsWhatIsNoTextAByteAtATime) {
  const std::string text = "я\xE2\x80";
  EXPECT_TRUE(same(char_at(text, 2), {text::kInvalid, 1}));
  EXPECT_TRUE(same(char_at(text, 1), {text::kInvalid, 1}));
  EXPECT_TRUE(same(char_before(text, text.size()), {text::kInvalid, 1}));
  EXPECT_TRUE(same(char_before(text, text.size() + 5), {text::kInvalid, 1}));
  EXPECT_EQ(char_at(text, text.size() + 1).size, 0u);
}

}  // namespace
}  // namespace poisk::passage
