#include "meaning/kernels.h"
#include "meaning/lane_math.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define POISK_AVX2 __attribute__((target("avx2")))
#define POISK_VNNI __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))

namespace poisk::meaning {
namespace {

template <class T>
POISK_LANES std::int32_t word_at(const T* from) {
  std::int32_t out;
  std::memcpy(&out, from, sizeof out);
  return out;
}

POISK_AVX2 POISK_LANES __m256i load_256(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}
POISK_AVX2 POISK_LANES void store_256(void* to, __m256i value) {
  _mm256_storeu_si256(static_cast<__m256i*>(to), value);
}

POISK_AVX2 void multiply_bytes_by_avx2(const std::uint8_t* x, const std::int8_t* w, std::int32_t* y,
                                       std::size_t tokens, std::size_t rows, std::size_t depth) {
  constexpr std::size_t kAtOnce = 4;
  const __m256i ones = _mm256_set1_epi16(1);
  for (std::size_t r = 0; r < rows; r += 16) {
    for (std::size_t t = 0; t < tokens; t += kAtOnce) {
      __m256i sums[kAtOnce][2];
      for (auto& sum : sums) sum[0] = sum[1] = _mm256_setzero_si256();
      const std::int8_t* weights = w + r * depth;
      const std::uint8_t* from = x + t * depth;
      for (std::size_t k = 0; k < depth; k += 4, weights += 64, from += 4) {
        const __m256i first = load_256(weights);
        const __m256i second = load_256(weights + 32);
        for (std::size_t i = 0; i < kAtOnce; ++i) {
          const __m256i four = _mm256_set1_epi32(word_at(from + i * depth));
          sums[i][0] = _mm256_add_epi32(sums[i][0],
                                        _mm256_madd_epi16(_mm256_maddubs_epi16(four, first), ones));
          sums[i][1] = _mm256_add_epi32(
              sums[i][1], _mm256_madd_epi16(_mm256_maddubs_epi16(four, second), ones));
        }
      }
      for (std::size_t i = 0; i < kAtOnce; ++i) {
        store_256(y + (t + i) * rows + r, sums[i][0]);
        store_256(y + (t + i) * rows + r + 8, sums[i][1]);
      }
    }
  }
}

POISK_AVX2 void multiply_shorts_by_avx2(const std::int16_t* x, std::size_t x_stride,
                                        const std::int16_t* w, std::int32_t* y, std::size_t stride,
                                        std::size_t tokens, std::size_t rows, std::size_t depth) {
  constexpr std::size_t kAtOnce = 4;
  for (std::size_t r = 0; r < rows; r += 16) {
    for (std::size_t t = 0; t < tokens; t += kAtOnce) {
      __m256i sums[kAtOnce][2];
      for (auto& sum : sums) sum[0] = sum[1] = _mm256_setzero_si256();
      const std::int16_t* weights = w + r * depth;
      const std::int16_t* from = x + t * x_stride;
      for (std::size_t k = 0; k < depth; k += 2, weights += 32, from += 2) {
        const __m256i first = load_256(weights);
        const __m256i second = load_256(weights + 16);
        for (std::size_t i = 0; i < kAtOnce; ++i) {
          const __m256i pair = _mm256_set1_epi32(word_at(from + i * x_stride));
          sums[i][0] = _mm256_add_epi32(sums[i][0], _mm256_madd_epi16(pair, first));
          sums[i][1] = _mm256_add_epi32(sums[i][1], _mm256_madd_epi16(pair, second));
        }
      }
      for (std::size_t i = 0; i < kAtOnce; ++i) {
        store_256(y + (t + i) * stride + r, sums[i][0]);
        store_256(y + (t + i) * stride + r + 8, sums[i][1]);
      }
    }
  }
}

POISK_AVX2 ByteScale to_bytes_by_avx2(const float* x, std::size_t count, std::uint8_t* out) {
  return lanes_to_bytes(x, count, out);
}
POISK_AVX2 void from_sums_by_avx2(const std::int32_t* sums, ByteScale of,
                                  const std::int32_t* row_sums, const float* row_scales,
                                  const float* bias, std::size_t count, float* y) {
  lanes_from_sums(sums, of, row_sums, row_scales, bias, count, y);
}
POISK_AVX2 void raise_by_avx2(const float* x, std::size_t count, float* most) {
  raise_lanes(x, count, most);
}
POISK_AVX2 void to_shorts_by_avx2(const float* x, const float* by, std::size_t count,
                                  std::int16_t* out) {
  lanes_to_shorts(x, by, count, out);
}
POISK_AVX2 void normalize_by_avx2(float* x, const float* y, const float* by, const float* plus,
                                  float epsilon, std::size_t count) {
  normalize_lanes(x, y, by, plus, epsilon, count);
}
POISK_AVX2 void gelu_by_avx2(float* x, std::size_t count) { gelu_lanes(x, count); }
POISK_AVX2 std::int32_t shares_by_avx2(std::int32_t* scores, std::size_t count, std::size_t room,
                                       float factor, std::int16_t* out) {
  return lanes_to_shares(scores, count, room, factor, out);
}

POISK_VNNI void multiply_bytes_by_vnni(const std::uint8_t* x, const std::int8_t* w, std::int32_t* y,
                                       std::size_t tokens, std::size_t rows, std::size_t depth) {
  constexpr std::size_t kAtOnce = 8;
  for (std::size_t r = 0; r < rows; r += 32) {
    for (std::size_t t = 0; t < tokens; t += kAtOnce) {
      __m512i sums[kAtOnce][2];
      for (auto& sum : sums) sum[0] = sum[1] = _mm512_setzero_si512();
      const std::int8_t* weights = w + r * depth;
      const std::int8_t* const other = weights + 16 * depth;
      const std::uint8_t* const from = x + t * depth;
      for (std::size_t k = 0; k < depth; k += 4) {
        const __m512i first = _mm512_loadu_si512(weights + k * 16);
        const __m512i second = _mm512_loadu_si512(other + k * 16);
        for (std::size_t i = 0; i < kAtOnce; ++i) {
          const __m512i four = _mm512_set1_epi32(word_at(from + i * depth + k));
          sums[i][0] = _mm512_dpbusd_epi32(sums[i][0], four, first);
          sums[i][1] = _mm512_dpbusd_epi32(sums[i][1], four, second);
        }
      }
      for (std::size_t i = 0; i < kAtOnce; ++i) {
        _mm512_storeu_si512(y + (t + i) * rows + r, sums[i][0]);
        _mm512_storeu_si512(y + (t + i) * rows + r + 16, sums[i][1]);
      }
    }
  }
}

POISK_VNNI void multiply_shorts_by_vnni(const std::int16_t* x, std::size_t x_stride,
                                        const std::int16_t* w, std::int32_t* y, std::size_t stride,
                                        std::size_t tokens, std::size_t rows, std::size_t depth) {
  constexpr std::size_t kAtOnce = 8;
  for (std::size_t r = 0; r < rows; r += 16) {
    for (std::size_t t = 0; t < tokens; t += kAtOnce) {
      __m512i sums[kAtOnce];
      for (__m512i& sum : sums) sum = _mm512_setzero_si512();
      const std::int16_t* const weights = w + r * depth;
      const std::int16_t* const from = x + t * x_stride;
      for (std::size_t k = 0; k < depth; k += 2) {
        const __m512i panel = _mm512_loadu_si512(weights + k * 16);
        for (std::size_t i = 0; i < kAtOnce; ++i) {
          sums[i] = _mm512_dpwssd_epi32(sums[i],
                                        _mm512_set1_epi32(word_at(from + i * x_stride + k)), panel);
        }
      }
      for (std::size_t i = 0; i < kAtOnce; ++i) {
        _mm512_storeu_si512(y + (t + i) * stride + r, sums[i]);
      }
    }
  }
}

}  // namespace

const Kernels* avx2_kernels() {
  static constexpr Kernels kKernels = {"AVX2",
                                       &multiply_bytes_by_avx2,
                                       &multiply_shorts_by_avx2,
                                       &to_bytes_by_avx2,
                                       &from_sums_by_avx2,
                                       &raise_by_avx2,
                                       &to_shorts_by_avx2,
                                       &normalize_by_avx2,
                                       &gelu_by_avx2,
                                       &shares_by_avx2};
  return __builtin_cpu_supports("avx2") ? &kKernels : nullptr;
}

const Kernels* vnni_kernels() {
  static constexpr Kernels kKernels = {"VNNI",
                                       &multiply_bytes_by_vnni,
                                       &multiply_shorts_by_vnni,
                                       &to_bytes_by_avx2,
                                       &from_sums_by_avx2,
                                       &raise_by_avx2,
                                       &to_shorts_by_avx2,
                                       &normalize_by_avx2,
                                       &gelu_by_avx2,
                                       &shares_by_avx2};
  const bool usable = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avx512f") &&
                      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                      __builtin_cpu_supports("avx512vnni");
  return usable ? &kKernels : nullptr;
}

}  // namespace poisk::meaning

#else

namespace poisk::meaning {

const Kernels* avx2_kernels() { return nullptr; }
const Kernels* vnni_kernels() { return nullptr; }

}  // namespace poisk::meaning

#endif
