// How many bits are set.
#pragma once

#include <bit>
#include <cstdint>

namespace poisk::text {

// std::popcount() is a call to a table where the processor is not known to have the instruction.
inline std::uint32_t count_ones(std::uint64_t bits) {
#if defined(__POPCNT__) || defined(__aarch64__)
  return static_cast<std::uint32_t>(std::popcount(bits));
#else
  bits -= bits >> 1 & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
  bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fU;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101U >> 56);
#endif
}

}  // namespace poisk::text
