#include "meaning/kernels.h"
#include "meaning/lane_math.h"

#if defined(__aarch64__)
#include <arm_neon.h>

namespace poisk::meaning {
namespace {

// A byte of an activation has eight bits without sign, which no product of NEON takes together with
// a weight that has one: both are widened.
void multiply_bytes_by_neon(const std::uint8_t* x, const std::int8_t* w, std::int32_t* y,
                            std::size_t tokens, std::size_t rows, std::size_t depth) {
  constexpr std::size_t kAtOnce = 4;
  for (std::size_t r = 0; r < rows; r += 16) {
    for (std::size_t t = 0; t < tokens; t += kAtOnce) {
      int32x4_t sums[kAtOnce][4];
      for (auto& sum : sums) sum[0] = sum[1] = sum[2] = sum[3] = vdupq_n_s32(0);
      const std::int8_t* weights = w + r * depth;
      for (std::size_t k = 0; k < depth; k += 4, weights += 64) {
        int16x8_t wide[8];
        for (std::size_t i = 0; i < 4; ++i) {
          const int8x16_t four_rows = vld1q_s8(weights + 16 * i);
          wide[2 * i] = vmovl_s8(vget_low_s8(four_rows));
          wide[2 * i + 1] = vmovl_s8(vget_high_s8(four_rows));
        }
        for (std::size_t i = 0; i < kAtOnce; ++i) {
          std::uint32_t word;
          std::memcpy(&word, x + (t + i) * depth + k, sizeof word);
          const int16x8_t four =
              vreinterpretq_s16_u16(vmovl_u8(vreinterpret_u8_u32(vdup_n_u32(word))));
          for (std::size_t q = 0; q < 4; ++q) {
            const int32x4_t low =
                vpaddq_s32(vmull_s16(vget_low_s16(four), vget_low_s16(wide[2 * q])),
                           vmull_s16(vget_low_s16(four), vget_high_s16(wide[2 * q])));
            const int32x4_t high =
                vpaddq_s32(vmull_s16(vget_low_s16(four), vget_low_s16(wide[2 * q + 1])),
                           vmull_s16(vget_low_s16(four), vget_high_s16(wide[2 * q + 1])));
            sums[i][q] = vaddq_s32(sums[i][q], vpaddq_s32(low, high));
          }
        }
      }
      for (std::size_t i = 0; i < kAtOnce; ++i) {
        for (std::size_t q = 0; q < 4; ++q) {
          vst1q_s32(y + (t + i) * rows + r + 4 * q, sums[i][q]);
        }
      }
    }
  }
}

void multiply_shorts_by_neon(const std::int16_t* x, std::size_t x_stride, const std::int16_t* w,
                             std::int32_t* y, std::size_t stride, std::size_t tokens,
                             std::size_t rows, std::size_t depth) {
  for (std::size_t r = 0; r < rows; r += 16) {
    for (std::size_t t = 0; t < tokens; ++t) {
      int32x4_t sums[4] = {vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0)};
      const std::int16_t* weights = w + r * depth;
      for (std::size_t k = 0; k < depth; k += 2, weights += 32) {
        std::int32_t word;
        std::memcpy(&word, x + t * x_stride + k, sizeof word);
        const int16x4_t pair = vreinterpret_s16_s32(vdup_n_s32(word));
        for (std::size_t q = 0; q < 4; ++q) {
          const int16x8_t four_rows = vld1q_s16(weights + 8 * q);
          sums[q] = vaddq_s32(sums[q], vpaddq_s32(vmull_s16(pair, vget_low_s16(four_rows)),
                                                  vmull_s16(pair, vget_high_s16(four_rows))));
        }
      }
      for (std::size_t q = 0; q < 4; ++q) vst1q_s32(y + t * stride + r + 4 * q, sums[q]);
    }
  }
}

}  // namespace

const Kernels* neon_kernels() {
  static const Kernels kKernels = [] {
    Kernels out = plain_kernels();  // whose floats the compiler gives to NEON as they are
    out.name = "NEON";
    out.multiply_bytes = &multiply_bytes_by_neon;
    out.multiply_shorts = &multiply_shorts_by_neon;
    return out;
  }();
  return &kKernels;
}

}  // namespace poisk::meaning

#else

namespace poisk::meaning {

const Kernels* neon_kernels() { return nullptr; }

}  // namespace poisk::meaning

#endif
