// The inner loops of the model, for the processor at hand. All kernels give the same bits: products
// are summed as integers, and what is done with floats is done lane by lane in one order, without
// fused operations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace poisk::meaning {

// Tokens come in groups of so many: buffers have room for a whole one.
inline constexpr std::size_t kTokenGroup = 8;
// The most that a weight of an attention (a share of the whole) and a value that it weighs may be:
// 512 products of the two fit 32 bits.
inline constexpr std::int32_t kMostShare = 8191;
inline constexpr float kMostValue = 511;
// Of queries and keys: the difference of two sums of 64 products fits 32 bits.
inline constexpr float kMostKey = 4095;
// What does not reach so far is taken for 0: a number divided by less might be none.
inline constexpr float kLeastRange = 1e-30f;

// Activations of one token: value = (byte - zero) * scale.
struct ByteScale {
  float scale = 0;
  std::int32_t zero = 0;
};

struct Kernels {
  const char* name;

  // y[t][r] = Σ x[t][k] · w[r][k], of `tokens` (a multiple of kTokenGroup) and `rows` (of 32) by
  // `depth` (of 4); w is packed as Matrix says, no weight over 63.
  void (*multiply_bytes)(const std::uint8_t* x, const std::int8_t* w, std::int32_t* y,
                         std::size_t tokens, std::size_t rows, std::size_t depth);
  // The same of 16 bits: w is packed [rows / 16][depth / 2][16][2], `rows` a multiple of 16, and `y`
  // has `stride` numbers a token. x has `x_stride`.
  void (*multiply_shorts)(const std::int16_t* x, std::size_t x_stride, const std::int16_t* w,
                          std::int32_t* y, std::size_t stride, std::size_t tokens, std::size_t rows,
                          std::size_t depth);
  // To bytes; `count` is a multiple of 8.
  ByteScale (*to_bytes)(const float* x, std::size_t count, std::uint8_t* out);
  // y = (sums - zero · row_sums) · (scale · row_scales) + bias.
  void (*from_sums)(const std::int32_t* sums, ByteScale of, const std::int32_t* row_sums,
                    const float* row_scales, const float* bias, std::size_t count, float* y);
  // most = the greater of it and |x|, number by number; `count` is a multiple of 8, as below.
  void (*raise)(const float* x, std::size_t count, float* most);
  // x · by, number by number, to the nearest whole one; none of these is over 2^15.
  void (*to_shorts)(const float* x, const float* by, std::size_t count, std::int16_t* out);
  // x = normalized(x + y) · by + plus; y may be null.
  void (*normalize)(float* x, const float* y, const float* by, const float* plus, float epsilon,
                    std::size_t count);
  // x = x · Φ(x).
  void (*gelu)(float* x, std::size_t count);
  // Shares out of kMostShare of exp(factor · (score - the greatest)); of what is behind `count`, up
  // to `room` (a multiple of 8), 0. Uses up the scores. Returns the shares' sum.
  std::int32_t (*shares)(std::int32_t* scores, std::size_t count, std::size_t room, float factor,
                         std::int16_t* out);
};

// Those that this processor can run, the fastest first; the plain ones are the last.
std::span<const Kernels* const> usable_kernels();

const Kernels& plain_kernels();
// Null where the build or the processor has none such.
const Kernels* avx2_kernels();
const Kernels* vnni_kernels();
const Kernels* neon_kernels();

}  // namespace poisk::meaning
