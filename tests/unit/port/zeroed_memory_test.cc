#include "port/zeroed_memory.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace poisk::port {
namespace {

TEST(ZeroedMemory, IsZeroAndCanBeWritten) {
  constexpr std::size_t kBytes = std::size_t{4} << 20;
  auto* const bytes = static_cast<unsigned char*>(map_zeroed(kBytes));
  ASSERT_NE(bytes, nullptr);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(bytes) % 64, 0u) << "lines of the cache";
  for (std::size_t at = 0; at < kBytes; at += 511) ASSERT_EQ(bytes[at], 0) << at;
  bytes[0] = bytes[kBytes - 1] = 1;
  unmap_zeroed(bytes, kBytes);
}

TEST(ZeroedMemory, SaysWhereThereIsNone) {
  EXPECT_EQ(map_zeroed(std::size_t{1} << (8 * sizeof(std::size_t) - 2)), nullptr);
}

}  // namespace
}  // namespace poisk::port
