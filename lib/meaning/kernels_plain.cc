#include "meaning/kernels.h"
#include "meaning/lane_math.h"

namespace poisk::meaning {
namespace {

void multiply_bytes_plainly(const std::uint8_t* x, const std::int8_t* w, std::int32_t* y,
                            std::size_t tokens, std::size_t rows, std::size_t depth) {
  for (std::size_t r = 0; r < rows; r += 16) {
    for (std::size_t t = 0; t < tokens; ++t) {
      std::int32_t sums[16] = {};
      const std::int8_t* weights = w + r * depth;
      for (std::size_t k = 0; k < depth; k += 4, weights += 64) {
        const std::uint8_t* const from = x + t * depth + k;
        for (std::size_t i = 0; i < 16; ++i) {
          sums[i] += from[0] * weights[4 * i] + from[1] * weights[4 * i + 1] +
                     from[2] * weights[4 * i + 2] + from[3] * weights[4 * i + 3];
        }
      }
      std::memcpy(y + t * rows + r, sums, sizeof sums);
    }
  }
}

void multiply_shorts_plainly(const std::int16_t* x, std::size_t x_stride, const std::int16_t* w,
                             std::int32_t* y, std::size_t stride, std::size_t tokens,
                             std::size_t rows, std::size_t depth) {
  for (std::size_t r = 0; r < rows; r += 16) {
    for (std::size_t t = 0; t < tokens; ++t) {
      std::int32_t sums[16] = {};
      const std::int16_t* weights = w + r * depth;
      for (std::size_t k = 0; k < depth; k += 2, weights += 32) {
        const std::int16_t* const from = x + t * x_stride + k;
        for (std::size_t i = 0; i < 16; ++i) {
          sums[i] += from[0] * weights[2 * i] + from[1] * weights[2 * i + 1];
        }
      }
      std::memcpy(y + t * stride + r, sums, sizeof sums);
    }
  }
}

ByteScale to_bytes_plainly(const float* x, std::size_t count, std::uint8_t* out) {
  return lanes_to_bytes(x, count, out);
}
void from_sums_plainly(const std::int32_t* sums, ByteScale of, const std::int32_t* row_sums,
                       const float* row_scales, const float* bias, std::size_t count, float* y) {
  lanes_from_sums(sums, of, row_sums, row_scales, bias, count, y);
}
void raise_plainly(const float* x, std::size_t count, float* most) { raise_lanes(x, count, most); }
void to_shorts_plainly(const float* x, const float* by, std::size_t count, std::int16_t* out) {
  lanes_to_shorts(x, by, count, out);
}
void normalize_plainly(float* x, const float* y, const float* by, const float* plus, float epsilon,
                       std::size_t count) {
  normalize_lanes(x, y, by, plus, epsilon, count);
}
void gelu_plainly(float* x, std::size_t count) { gelu_lanes(x, count); }
std::int32_t shares_plainly(std::int32_t* scores, std::size_t count, std::size_t room, float factor,
                            std::int16_t* out) {
  return lanes_to_shares(scores, count, room, factor, out);
}

}  // namespace

const Kernels& plain_kernels() {
  static constexpr Kernels kKernels = {"plain",
                                       &multiply_bytes_plainly,
                                       &multiply_shorts_plainly,
                                       &to_bytes_plainly,
                                       &from_sums_plainly,
                                       &raise_plainly,
                                       &to_shorts_plainly,
                                       &normalize_plainly,
                                       &gelu_plainly,
                                       &shares_plainly};
  return kKernels;
}

}  // namespace poisk::meaning
