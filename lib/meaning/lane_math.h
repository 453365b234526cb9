// What is done with floats, eight lanes at a time, in the vectors of GCC and Clang, so that it
// compiles for each processor to the same operations in the same order.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "meaning/kernels.h"

// All of it is inlined: how a function of another file would be handed such a vector is no matter.
#pragma GCC diagnostic ignored "-Wpsabi"

#define POISK_LANES inline __attribute__((always_inline))

namespace poisk::meaning {

using Floats = float __attribute__((vector_size(32)));
using Ints = std::int32_t __attribute__((vector_size(32)));
using Shorts = std::int16_t __attribute__((vector_size(16)));
using Bytes = std::uint8_t __attribute__((vector_size(8)));
inline constexpr std::size_t kLanes = 8;

template <class Vector, class T>
POISK_LANES Vector load_lanes(const T* from) {
  Vector out;
  std::memcpy(&out, from, sizeof out);
  return out;
}
template <class T, class Vector>
POISK_LANES void store_lanes(T* to, const Vector& lanes) {
  std::memcpy(to, &lanes, sizeof lanes);
}

POISK_LANES Floats all_lanes(float value) { return Floats{} + value; }
POISK_LANES Floats least(const Floats& a, const Floats& b) { return a < b ? a : b; }
POISK_LANES Floats greatest(const Floats& a, const Floats& b) { return a > b ? a : b; }

POISK_LANES float sum_of(const Floats& a) {
  return ((a[0] + a[4]) + (a[2] + a[6])) + ((a[1] + a[5]) + (a[3] + a[7]));
}
POISK_LANES float greatest_of(const Floats& a) {
  float out = a[0];
  for (std::size_t i = 1; i < kLanes; ++i) out = a[i] > out ? a[i] : out;
  return out;
}
POISK_LANES float least_of(const Floats& a) {
  float out = a[0];
  for (std::size_t i = 1; i < kLanes; ++i) out = a[i] < out ? a[i] : out;
  return out;
}

// To the nearest whole number; of values below 2^22.
POISK_LANES Floats round_lanes(const Floats& x) {
  constexpr float kShift = 12582912.0f;  // 1.5 · 2^23: no bits behind the point are left
  return (x + kShift) - kShift;
}

// e^x for x up to 0; relative error 2e-7. Below -87 as at it.
POISK_LANES Floats exp_lanes(const Floats& x) {
  const Floats bounded = greatest(x, all_lanes(-87.0f));
  const Floats whole = round_lanes(bounded * 1.44269504f);
  // ln 2 in two parts, so that the product with the first is exact.
  const Floats rest = (bounded - whole * 0.693359375f) + whole * 2.12194440e-4f;
  Floats sum = all_lanes(1.0f / 5040);
  for (const float factor : {1.0f / 720, 1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1.0f, 1.0f}) {
    sum = sum * rest + factor;
  }
  const Ints power = (__builtin_convertvector(whole, Ints) + 127) << 23;
  return sum * std::bit_cast<Floats>(power);
}

// erf for x from 0: Abramowitz and Stegun 7.1.26, absolute error 1.5e-7.
POISK_LANES Floats erf_lanes(const Floats& x) {
  const Floats t = 1.0f / (1.0f + x * 0.3275911f);
  Floats sum = all_lanes(1.061405429f);
  for (const float factor : {-1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f}) {
    sum = sum * t + factor;
  }
  return 1.0f - sum * t * exp_lanes(-x * x);
}

POISK_LANES ByteScale lanes_to_bytes(const float* x, std::size_t count, std::uint8_t* out) {
  Floats low{}, high{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats value = load_lanes<Floats>(x + i);
    low = least(low, value);
    high = greatest(high, value);
  }
  const float lowest = least_of(low);
  const float range = greatest_of(high) - lowest;
  // Nor a number that is none; nor a range that nothing can be divided by.
  if (!(range > kLeastRange && range < 1e30f)) {
    std::memset(out, 0, count);
    return {};
  }
  const float by = 255.0f / range;
  const float zero = round_lanes(all_lanes(-lowest * by))[0];
  for (std::size_t i = 0; i < count; i += kLanes) {
    Floats value = round_lanes(load_lanes<Floats>(x + i) * by) + zero;
    value = least(greatest(value, all_lanes(0.0f)), all_lanes(255.0f));
    store_lanes(out + i, __builtin_convertvector(__builtin_convertvector(value, Ints), Bytes));
  }
  return {range / 255.0f, static_cast<std::int32_t>(zero)};
}

POISK_LANES void raise_lanes(const float* x, std::size_t count, float* most) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats value = load_lanes<Floats>(x + i);
    store_lanes(most + i, greatest(load_lanes<Floats>(most + i), greatest(value, -value)));
  }
}

POISK_LANES void lanes_to_shorts(const float* x, const float* by, std::size_t count,
                                 std::int16_t* out) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats whole = round_lanes(load_lanes<Floats>(x + i) * load_lanes<Floats>(by + i));
    store_lanes(out + i, __builtin_convertvector(__builtin_convertvector(whole, Ints), Shorts));
  }
}

POISK_LANES void lanes_from_sums(const std::int32_t* sums, ByteScale of,
                                 const std::int32_t* row_sums, const float* row_scales,
                                 const float* bias, std::size_t count, float* y) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Ints sum = load_lanes<Ints>(sums + i) - load_lanes<Ints>(row_sums + i) * of.zero;
    const Floats scale = load_lanes<Floats>(row_scales + i) * of.scale;
    store_lanes(y + i, __builtin_convertvector(sum, Floats) * scale + load_lanes<Floats>(bias + i));
  }
}

POISK_LANES void normalize_lanes(float* x, const float* y, const float* by, const float* plus,
                                 float epsilon, std::size_t count) {
  const float share = 1.0f / static_cast<float>(count);
  Floats sum{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    Floats value = load_lanes<Floats>(x + i);
    if (y != nullptr) {
      value = value + load_lanes<Floats>(y + i);
      store_lanes(x + i, value);
    }
    sum = sum + value;
  }
  const float mean = sum_of(sum) * share;
  Floats squares{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats off = load_lanes<Floats>(x + i) - mean;
    squares = squares + off * off;
  }
  const float scale = 1.0f / __builtin_sqrtf(sum_of(squares) * share + epsilon);
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats off = (load_lanes<Floats>(x + i) - mean) * scale;
    store_lanes(x + i, off * load_lanes<Floats>(by + i) + load_lanes<Floats>(plus + i));
  }
}

POISK_LANES void gelu_lanes(float* x, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats value = load_lanes<Floats>(x + i);
    const Floats size = greatest(value, -value);
    // Beyond ten it is 1, and its square would leave the range of exp.
    const Floats erf = erf_lanes(least(size, all_lanes(10.0f)) * 0.70710678f);
    store_lanes(x + i, 0.5f * (value + size * erf));
  }
}

POISK_LANES std::int32_t lanes_to_shares(std::int32_t* scores, std::size_t count, std::size_t room,
                                         float factor, std::int16_t* out) {
  std::int32_t best = scores[0];
  for (std::size_t i = 1; i < count; ++i) best = scores[i] > best ? scores[i] : best;
  for (std::size_t i = count; i < room; ++i) scores[i] = best;
  Ints sums{};
  for (std::size_t i = 0; i < room; i += kLanes) {
    const Ints below = load_lanes<Ints>(scores + i) - best;
    const Floats share = exp_lanes(__builtin_convertvector(below, Floats) * factor);
    const Ints whole = __builtin_convertvector(round_lanes(share * float{kMostShare}), Ints);
    sums = sums + whole;
    store_lanes(out + i, __builtin_convertvector(whole, Shorts));
  }
  for (std::size_t i = count; i < room; ++i) out[i] = 0;
  std::int32_t sum = 0;
  for (std::size_t k = 0; k < kLanes; ++k) sum += sums[k];
  return sum - static_cast<std::int32_t>(room - count) * kMostShare;
}

}  // namespace poisk::meaning
