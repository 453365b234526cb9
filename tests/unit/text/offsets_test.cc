#include <gtest/gtest.h>
#include <poisk/offsets.h>

#include <string>

namespace poisk {
namespace {

// Byte offsets, UTF-16 offsets and code points at each start of a character and at the end.
struct Position {
  std::size_t byte, utf16, code_point;
};

const std::string kText = "aё€😀б";
const Position kStarts[] = {{0, 0, 0}, {1, 1, 1}, {3, 2, 2}, {6, 3, 3}, {10, 5, 4}, {12, 6, 5}};

TEST(Offsets, MatchAtEachCharacter) {
  for (const Position& p : kStarts) {
    EXPECT_EQ(utf16_from_byte(kText, p.byte), p.utf16);
    EXPECT_EQ(code_point_from_byte(kText, p.byte), p.code_point);
    EXPECT_EQ(byte_from_utf16(kText, p.utf16), p.byte);
    EXPECT_EQ(byte_from_code_point(kText, p.code_point), p.byte);
  }
}

TEST(Offsets, InsideACharacterGiveItsStart) {
  EXPECT_EQ(utf16_from_byte(kText, 2), 1u);       // within ё
  EXPECT_EQ(code_point_from_byte(kText, 5), 2u);  // within €
  EXPECT_EQ(utf16_from_byte(kText, 9), 3u);       // within 😀
  EXPECT_EQ(byte_from_utf16(kText, 4), 6u);       // between the surrogates of 😀
}

TEST(Offsets, PastTheEndGiveTheEnd) {
  EXPECT_EQ(utf16_from_byte(kText, 99), 6u);
  EXPECT_EQ(code_point_from_byte(kText, 99), 5u);
  EXPECT_EQ(byte_from_utf16(kText, 99), 12u);
  EXPECT_EQ(byte_from_code_point(kText, 99), 12u);
  EXPECT_EQ(byte_from_utf16("", 0), 0u);
  EXPECT_EQ(utf16_from_byte("", 3), 0u);
}

}  // namespace
}  // namespace poisk
