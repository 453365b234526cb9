// A 64-bit hash of bytes for fingerprints and tables. Stable: indexes store its values.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace poisk::text {

inline std::uint64_t mix(std::uint64_t x) {  // the finalizer of MurmurHash3 (A. Appleby)
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}

inline std::uint64_t hash(std::string_view bytes, std::uint64_t seed = 0) {
  std::uint64_t h = mix(seed + 0x9e3779b97f4a7c15ULL * (bytes.size() + 1));
  const char* p = bytes.data();
  std::size_t n = bytes.size();
  for (; n >= 8; p += 8, n -= 8) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    h = mix(h ^ word) + 0x9e3779b97f4a7c15ULL;
  }
  if (n > 0) {
    std::uint64_t word = 0;
    std::memcpy(&word, p, n);
    h = mix(h ^ word);
  }
  return h;
}

}  // namespace poisk::text
