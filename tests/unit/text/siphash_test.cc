// The test vectors of the reference implementation: the key 00 01 … 0f, and inputs 00 01 02 ….
#include "text/siphash.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::text {
namespace {

TEST(SipHash, IsThatOfItsAuthors) {
  constexpr SipKey kKey{0x0706050403020100, 0x0f0e0d0c0b0a0908};
  // By the length of the input.
  const std::pair<std::size_t, std::uint64_t> table[] = {
      {0, 0x726fdb47dd0e0e31},  {1, 0x74f839c593dc67fd},  {2, 0x0d6c8009d9a94f5a},
      {3, 0x85676696d7fb7e2d},  {4, 0xcf2794e0277187b7},  {5, 0x18765564cd99a68d},
      {6, 0xcbc9466e58fee3ce},  {7, 0xab0200f58b01d137},  {8, 0x93f5f5799a932462},
      {9, 0x9e0082df0ba9e4b0},  {10, 0x7a5dbbc594ddb9f3}, {11, 0xf4b32f46226bada7},
      {12, 0x751e8fbc860ee5fb}, {13, 0x14ea5627c0843d90}, {14, 0xf723ca908e7af2ee},
      {15, 0xa129ca6149be45e5}, {16, 0x3f2acc7f57c29bdb}, {63, 0x958a324ceb064572},
  };
  std::string input;
  for (int i = 0; i < 63; ++i) input += static_cast<char>(i);
  for (const auto& [size, expected] : table) {
    EXPECT_EQ(siphash(std::string_view(input).substr(0, size), kKey), expected) << size;
  }
}

}  // namespace
}  // namespace poisk::text
