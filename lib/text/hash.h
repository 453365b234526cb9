// A 64-bit hash of bytes for fingerprints. Stable: indexes store its values.
#pragma once

#include <cstddef>
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

// The two halves of the product, one upon the other.
inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
#ifdef __SIZEOF_INT128__
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
#else
  const std::uint64_t a_low = a & 0xffffffff, a_high = a >> 32;
  const std::uint64_t b_low = b & 0xffffffff, b_high = b >> 32;
  const std::uint64_t low = a_low * b_low;
  const std::uint64_t middle = a_high * b_low + (low >> 32);
  const std::uint64_t other = a_low * b_high + (middle & 0xffffffff);
  return (other << 32 | (low & 0xffffffff)) ^ (a_high * b_high + (middle >> 32) + (other >> 32));
#endif
}

struct TwoWords {
  std::uint64_t first;
  std::uint64_t second;
};

// The bytes of up to sixteen, each at least once; what is shorter than eight in one word or two.
inline TwoWords ends_of(std::string_view bytes) {
  const char* const p = bytes.data();
  const std::size_t n = bytes.size();
  TwoWords out{0, 0};
  if (n >= 8) {
    std::memcpy(&out.first, p, 8);
    std::memcpy(&out.second, p + n - 8, 8);
  } else if (n >= 4) {
    std::uint32_t four = 0;
    std::memcpy(&four, p, 4);
    out.first = four;
    std::memcpy(&four, p + n - 4, 4);
    out.second = four;
  } else if (n > 0) {
    const auto byte = [&](std::size_t i) {
      return std::uint64_t{static_cast<unsigned char>(p[i])};
    };
    out.first = byte(0) << 16 | byte(n / 2) << 8 | byte(n - 1);
  }
  return out;
}

// Folded products, as in wyhash (Wang Yi).
inline std::uint64_t hash(std::string_view bytes, std::uint64_t seed = 0) {
  constexpr std::uint64_t kFirst = 0x9e3779b97f4a7c15;
  constexpr std::uint64_t kSecond = 0xff51afd7ed558ccd;
  std::uint64_t state = seed ^ folded_product(bytes.size() ^ kFirst, kSecond);
  const std::size_t size = bytes.size();
  for (; bytes.size() > 16; bytes.remove_prefix(16)) {
    const TwoWords block = ends_of(bytes.substr(0, 16));
    state = folded_product(block.first ^ kFirst, block.second ^ state);
  }
  const TwoWords rest = ends_of(bytes);
  return folded_product(folded_product(rest.first ^ kFirst, rest.second ^ state), size ^ kSecond);
}

}  // namespace poisk::text
