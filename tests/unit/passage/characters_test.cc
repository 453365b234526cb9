#include "passage/characters.h"

#include <gtest/gtest.h>

#include <random>
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

// What is read without a call is what the whole function reads, in bytes of any kind.
TEST(Characters, ReadsShortOnesAsAnyOthers) {
  std::mt19937 random(1);
  const std::string pieces[] = {"a",    "я",    "—",    "😀",        "\x80",
                                "\xC0", "\xC2", "\xD0", "\xE2\x80", "\xF5"};
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (int j = 0; j < 6; ++j) text += pieces[random() % std::size(pieces)];
    for (std::size_t at = 0; at <= text.size() + 1; ++at) {
      EXPECT_TRUE(same(char_at(text, at), any_char_at(text, at))) << text << at;
      EXPECT_TRUE(same(char_before(text, at), any_char_before(text, at))) << text << at;
    }
  }
}

}  // namespace
}  // namespace poisk::passage
