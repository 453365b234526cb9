#include "text/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::text {
namespace {

using namespace std::string_literals;
constexpr std::size_t kNone = std::string_view::npos;

TEST(Utf8, FindsTheFirstBadByte) {
  struct Case {
    std::string text;
    std::size_t bad;
  };
  const Case cases[] = {
      {"", kNone},
      {"plain ASCII, longer than one block", kNone},
      {"Ёлка, ½ и 😀", kNone},
      {"a\0b"s, kNone},
      {"\xD0", 0},                  // cut
      {"аб\xD0", 4},                // cut behind good letters
      {"12345678\x80", 8},          // a continuation alone, behind a whole block
      {"\xC0\xAF", 0},              // overlong '/'
      {"\xC1\xBF", 0},              // overlong DEL
      {"\xE0\x9F\xBF", 0},          // overlong U+07FF
      {"\xE0\xA0\x80", kNone},      // U+0800
      {"\xED\x9F\xBF", kNone},      // U+D7FF
      {"\xED\xA0\x80", 0},          // a surrogate
      {"\xF0\x8F\xBF\xBF", 0},      // overlong U+FFFF
      {"\xF4\x8F\xBF\xBF", kNone},  // U+10FFFF
      {"\xF4\x90\x80\x80", 0},      // above it
      {"\xF5\x80\x80\x80", 0},      // no such lead
      {"\xE2\x82", 0},              // two of three bytes
      {"\xF0\x9F\x98", 0},          // three of four
      {"я\xE2\x28\xA1", 2},         // a bad second byte
      {"я\xE2\x82\x28", 2},         // a bad third byte
  };
  for (const Case& c : cases) EXPECT_EQ(find_invalid(c.text), c.bad) << c.text;
  // Whole blocks are looked at at once, wherever in them it stands.
  std::string before;
  for (const std::string& letter : std::vector<std::string>(20, "я")) {
    for (const std::string& more : {letter, letter + " — "}) {
      before += more;
      for (const Case& c : cases) {
        const std::size_t bad = c.bad == kNone ? kNone : before.size() + c.bad;
        EXPECT_EQ(find_invalid(before + c.text), bad) << before << c.text;
        EXPECT_EQ(find_invalid(before + c.text + " и дальше, до конца"), bad) << before << c.text;
      }
    }
    before += 'a';
  }
}

TEST(Utf8, ReadsWhatItWrites) {
  for (const char32_t c : {U'\0', U'A', U'\x7F', U'\x80', U'ё', U'\x7FF', U'\x800', U'\xD7FF',
                           U'\xE000', U'\xFFFD', U'\xFFFF', U'\x10000', U'\x1F600', U'\x10FFFF'}) {
    std::string bytes;
    append_code_point(bytes, c);
    EXPECT_EQ(find_invalid(bytes), kNone);
    std::size_t pos = 0;
    EXPECT_EQ(next_code_point(bytes, pos), c);
    EXPECT_EQ(pos, bytes.size());
  }
}

TEST(Utf8, ReadingGoesOnBehindBadBytes) {
  const std::string text = "д\xFFом\xD0";
  std::vector<char32_t> read;
  for (std::size_t pos = 0; pos < text.size();) read.push_back(next_code_point(text, pos));
  EXPECT_EQ(read, (std::vector<char32_t>{U'д', kInvalid, U'о', U'м', kInvalid}));
}

// Of the bytes before `end` that which is a whole character, else the last byte.
char32_t plainly_before(std::string_view text, std::size_t& end) {
  for (std::size_t size = 1; size <= 4 && size <= end; ++size) {
    std::size_t pos = end - size;
    const char32_t c = next_code_point(text.substr(0, end), pos);
    if (c != kInvalid && pos == end) {
      end -= size;
      return c;
    }
  }
  --end;
  return kInvalid;
}

TEST(Utf8, ReadsBackwardsWhatItReadsForwards) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "й";
    append_code_point(text, c);
    std::size_t pos = text.size();
    ASSERT_EQ(previous_code_point(text, pos), c);
    ASSERT_EQ(pos, 2u);
  }
  std::mt19937 random(1);
  constexpr std::string_view kBytes = "a\x80\xBF\xC1\xC3\xD0\xE2\xE0\xED\xF0\xF4\xF5\x9F\xA0";
  for (int i = 0; i < 100'000; ++i) {
    std::string text(random() % 8 + 1, 'a');
    for (char& byte : text) byte = kBytes[random() % kBytes.size()];
    std::size_t pos = text.size();
    std::size_t expected = pos;
    ASSERT_EQ(previous_code_point(text, pos), plainly_before(text, expected));
    ASSERT_EQ(pos, expected);
  }
}

TEST(Utf8, CountsCharacters) {
  EXPECT_EQ(count_characters(""), 0u);
  EXPECT_EQ(count_characters("aй€😀"), 4u);
  EXPECT_EQ(count_characters("\xBF\xD0\xFF"), 2u);
}

TEST(Utf8, CutsAtCharacters) {
  const std::string text = "aя€😀";
  const std::size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
  for (std::size_t limit = 0; limit < std::size(expected); ++limit) {
    EXPECT_EQ(boundary_before(text, limit), expected[limit]) << limit;
  }
}

}  // namespace
}  // namespace poisk::text
