// What 64 bytes of text are, a bit a byte, found all at once.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace poisk::analysis {

// Bit n stands for byte n. A byte that no mask has may be anything.
struct ByteMasks {
  static constexpr std::size_t kBytes = 64;
  static constexpr std::size_t kReadBytes = kBytes + 1;

#if defined(__SSE2__)
  static constexpr bool kAvailable = true;
#else
  static constexpr bool kAvailable = false;
#endif

  std::uint64_t small = 0;       // the first bytes of а to я
  std::uint64_t capital = 0;     // the first bytes of А to Я
  std::uint64_t separators = 0;  // ASCII up to «/», but the apostrophe

  // Reads kReadBytes. To be called where it is available.
  static ByteMasks of(const std::uint8_t* text);
};

#if defined(__SSE2__)

inline ByteMasks ByteMasks::of(const std::uint8_t* text) {
  constexpr std::size_t kLanes = sizeof(__m128i);
  const auto each = [](int byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
  const auto bits = [](__m128i lanes, std::size_t at) {
    return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(lanes))) << at;
  };
  ByteMasks out;
  for (std::size_t at = 0; at < kBytes; at += kLanes) {
    const __m128i byte = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at + 1));
    // А to Я are D0 90 to D0 AF, а to п D0 B0 to D0 BF, р to я D1 80 to D1 8F.
    const __m128i row = _mm_and_si128(next, each(0xF0));
    const __m128i d0 = _mm_cmpeq_epi8(byte, each(0xD0));
    const __m128i d1 = _mm_cmpeq_epi8(byte, each(0xD1));
    const __m128i small = _mm_or_si128(_mm_and_si128(d0, _mm_cmpeq_epi8(row, each(0xB0))),
                                       _mm_and_si128(d1, _mm_cmpeq_epi8(row, each(0x80))));
    const __m128i capital = _mm_and_si128(
        d0, _mm_or_si128(_mm_cmpeq_epi8(row, each(0x90)), _mm_cmpeq_epi8(row, each(0xA0))));
    const __m128i up_to_slash = _mm_cmpeq_epi8(_mm_min_epu8(byte, each('/')), byte);
    const __m128i apostrophe = _mm_cmpeq_epi8(byte, each('\''));
    out.small |= bits(small, at);
    out.capital |= bits(capital, at);
    out.separators |= bits(_mm_andnot_si128(apostrophe, up_to_slash), at);
  }
  return out;
}

#else

inline ByteMasks ByteMasks::of(const std::uint8_t*) { return {}; }

#endif

}  // namespace poisk::analysis
