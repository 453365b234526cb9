#include "fts5/format.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "unit/fts5/bytes.h"

namespace poisk::fts5 {
namespace {

TEST(Fts5Format, Numbers) {
  const std::pair<std::uint64_t, std::string> table[] = {
      {0, bytes({0})},
      {127, bytes({127})},
      {128, bytes({0x81, 0})},
      {16383, bytes({0xff, 0x7f})},
      {16384, bytes({0x81, 0x80, 0})},
      {(std::uint64_t{1} << 53) - 1, bytes({0x8f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})},
      {(std::uint64_t{1} << 56) - 1, bytes({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})},
      {std::uint64_t{1} << 56, bytes({0x80, 0xc0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0})},
      {std::uint64_t{1} << 63, bytes({0xc0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0})},
      {~std::uint64_t{0}, std::string(9, '\xff')},
  };
  for (const auto& [value, expected] : table) {
    std::string packed;
    put_fts5_varint(packed, value);
    EXPECT_EQ(packed, expected) << value;
    PageBuffer buffer;
    buffer.assign(packed);
    std::uint64_t read = 0;
    EXPECT_EQ(get_fts5_varint(buffer.begin(), read), buffer.begin() + packed.size());
    EXPECT_EQ(read, value);
  }
}

TEST(Fts5Format, ListOfSegments) {
  SegmentList list;
  list.cookie = 0x01020304;
  list.pages_written = 300;
  list.levels.resize(2);
  list.levels[0].segments = {{3, 1, 2}};
  list.levels[1] = {1, {{1, 0, 0}, {2, 5, 200}}};
  const std::string packed = encode_segments(list);
  auto read = parse_segments(packed);
  ASSERT_TRUE(read);
  EXPECT_EQ(encode_segments(*read), packed);
  EXPECT_EQ(read->levels[1].segments[1].pages(), 196);
  EXPECT_EQ(read->levels[1].segments[0].pages(), 0);
  EXPECT_FALSE(parse_segments(packed + "x"));
  for (std::size_t size = 0; size < packed.size(); ++size) {
    EXPECT_FALSE(parse_segments(packed.substr(0, size))) << size;
  }
}

}  // namespace
}  // namespace poisk::fts5
