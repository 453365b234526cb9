// How far two strings are alike.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace poisk::text {

// In bytes: it may end within a character.
inline std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t end = a.size() < b.size() ? a.size() : b.size();
  std::size_t at = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + 8 <= end; at += 8) {
      std::uint64_t left = 0;
      std::uint64_t right = 0;
      std::memcpy(&left, a.data() + at, 8);
      std::memcpy(&right, b.data() + at, 8);
      if (left != right) return at + static_cast<std::size_t>(std::countr_zero(left ^ right)) / 8;
    }
  }
  while (at < end && a[at] == b[at]) ++at;
  return at;
}

}  // namespace poisk::text
