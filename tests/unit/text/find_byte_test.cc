#include "text/find_byte.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace poisk::text {
namespace {

constexpr auto kIsRare = [](auto byte) { return (byte < 0x20) | (byte == '"') | (byte == 0xE2); };

// One byte after another.
std::size_t find_plainly(std::string_view text, std::size_t at) {
  while (at < text.size() && !kIsRare(static_cast<std::uint8_t>(text[at]))) ++at;
  return at;
}

TEST(FindByte, GivesTheSizeWhereThereIsNone) {
  for (std::size_t size = 0; size < 70; ++size) {
    const std::string text(size, 'a');
    for (std::size_t at = 0; at <= size; ++at) EXPECT_EQ(find_byte(text, at, kIsRare), size);
  }
}

TEST(FindByte, GivesThePlaceOfEachByte) {
  for (int byte = 0; byte < 256; ++byte) {
    std::string text(40, 'a');
    for (std::size_t place = 0; place < text.size(); ++place) {
      text[place] = static_cast<char>(byte);
      for (std::size_t at = 0; at <= text.size(); ++at) {
        ASSERT_EQ(find_byte(text, at, kIsRare), find_plainly(text, at)) << byte << ' ' << place;
      }
      text[place] = 'a';
    }
  }
}

TEST(FindByte, AgreesWithLookingAtEach) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    std::string text(random() % 200, '\0');
    std::ranges::generate(text, [&] { return static_cast<char>(random() % 8 == 0 ? '"' : 'a'); });
    for (std::size_t at = 0; at <= text.size(); ++at) {
      ASSERT_EQ(find_byte(text, at, kIsRare), find_plainly(text, at)) << text;
    }
  }
}

}  // namespace
}  // namespace poisk::text
