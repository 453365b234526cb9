// SipHash-2-4 (J.-P. Aumasson and D. J. Bernstein, 2012): a 64-bit hash of which nobody can solve
// for collisions, only try. Stable: indexes store what is made of its values.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace poisk::text {

struct SipKey {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

namespace sip {

struct State {
  std::uint64_t a, b, c, d;

  void round() {
    a += b;
    c += d;
    b = std::rotl(b, 13) ^ a;
    d = std::rotl(d, 16) ^ c;
    a = std::rotl(a, 32);
    c += b;
    a += d;
    b = std::rotl(b, 17) ^ c;
    d = std::rotl(d, 21) ^ a;
    c = std::rotl(c, 32);
  }
  void take(std::uint64_t word) {
    d ^= word;
    round();
    round();
    a ^= word;
  }
};

// Up to eight bytes, little-endian on every machine.
inline std::uint64_t word(const char* bytes, std::size_t size) {
  std::uint64_t out = 0;
  if (size == sizeof out && std::endian::native == std::endian::little) {
    std::memcpy(&out, bytes, sizeof out);
    return out;
  }
  for (std::size_t i = 0; i < size; ++i) {
    out |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return out;
}

}  // namespace sip

inline std::uint64_t siphash(std::string_view bytes, const SipKey& key) {
  sip::State state{0x736f6d6570736575 ^ key.low, 0x646f72616e646f6d ^ key.high,
                   0x6c7967656e657261 ^ key.low, 0x7465646279746573 ^ key.high};
  const std::uint64_t size = bytes.size();
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) state.take(sip::word(bytes.data(), 8));
  state.take(size << 56 | sip::word(bytes.data(), bytes.size()));
  state.c ^= 0xff;
  for (int i = 0; i < 4; ++i) state.round();
  return state.a ^ state.b ^ state.c ^ state.d;
}

}  // namespace poisk::text
