// The kernels of every processor give the bits of the plain ones, and those are right.
#include "meaning/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "meaning/weights.h"

namespace poisk::meaning {
namespace {

std::vector<float> random_numbers(std::mt19937& random, std::size_t count, float by) {
  std::normal_distribution<float> number(0, by);
  std::vector<float> out(count);
  for (float& value : out) value = number(random);
  return out;
}

// Calls `check` with each of the kernels that this processor has.
template <class Check>
void with_each(const Check& check) {
  ASSERT_EQ(usable_kernels().back(), &plain_kernels());
  for (const Kernels* kernels : usable_kernels()) {
    SCOPED_TRACE(kernels->name);
    check(*kernels);
  }
}

TEST(Kernels, MultiplyBytes) {
  constexpr std::size_t kTokens = 16, kRows = 96, kDepth = 64;
  std::mt19937 random(1);
  AlignedArray<std::uint8_t> x(kTokens * kDepth);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<std::uint8_t>(random());
  std::fill_n(x.data(), 2 * kDepth, std::uint8_t{255});  // the most that is possible
  Matrix matrix(kRows, kDepth);
  std::vector<std::vector<int>> weights(kRows, std::vector<int>(kDepth));
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t k = 0; k < kDepth; ++k) {
      weights[r][k] = r < 2 ? 63 : r < 4 ? -63 : static_cast<int>(random() % 127) - 63;
      matrix.packed[(r / 16 * 16) * kDepth + k / 4 * 64 + r % 16 * 4 + k % 4] =
          static_cast<std::int8_t>(weights[r][k]);
    }
  }
  with_each([&](const Kernels& kernels) {
    std::vector<std::int32_t> y(kTokens * kRows, -1);
    kernels.multiply_bytes(x.data(), matrix.packed.data(), y.data(), kTokens, kRows, kDepth);
    for (std::size_t t = 0; t < kTokens; ++t) {
      for (std::size_t r = 0; r < kRows; ++r) {
        int sum = 0;
        for (std::size_t k = 0; k < kDepth; ++k) sum += x[t * kDepth + k] * weights[r][k];
        ASSERT_EQ(y[t * kRows + r], sum) << t << ' ' << r;
      }
    }
  });
}

TEST(Kernels, MultiplyShorts) {
  constexpr std::size_t kTokens = 8, kRows = 32, kDepth = 512, kStride = 40, kXStride = 520;
  std::mt19937 random(2);
  std::vector<std::int16_t> x(kTokens * kXStride);
  for (auto& value : x) value = static_cast<std::int16_t>(random() % 8192);
  std::fill_n(x.data(), kDepth, std::int16_t{kMostShare});
  std::vector<std::vector<int>> weights(kRows, std::vector<int>(kDepth));
  AlignedArray<std::int16_t> packed(kRows * kDepth);
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t k = 0; k < kDepth; ++k) {
      weights[r][k] = r == 0 ? 511 : r == 1 ? -511 : static_cast<int>(random() % 1023) - 511;
      packed[r / 16 * 16 * kDepth + k / 2 * 32 + r % 16 * 2 + k % 2] =
          static_cast<std::int16_t>(weights[r][k]);
    }
  }
  with_each([&](const Kernels& kernels) {
    std::vector<std::int32_t> y(kTokens * kStride, -1);
    kernels.multiply_shorts(x.data(), kXStride, packed.data(), y.data(), kStride, kTokens, kRows,
                            kDepth);
    for (std::size_t t = 0; t < kTokens; ++t) {
      for (std::size_t r = 0; r < kRows; ++r) {
        std::int64_t sum = 0;
        for (std::size_t k = 0; k < kDepth; ++k) sum += x[t * kXStride + k] * weights[r][k];
        ASSERT_EQ(y[t * kStride + r], sum) << t << ' ' << r;
      }
      EXPECT_EQ(y[t * kStride + kRows], -1);  // nothing behind is written to
    }
  });
}

TEST(Kernels, ToBytesAndBack) {
  std::mt19937 random(3);
  for (const float shift : {0.0f, 5.0f, -5.0f}) {
    std::vector<float> x = random_numbers(random, 64, 1);
    for (float& value : x) value += shift;
    std::vector<std::uint8_t> plain(64);
    const ByteScale scale = plain_kernels().to_bytes(x.data(), 64, plain.data());
    for (std::size_t i = 0; i < 64; ++i) {
      EXPECT_NEAR(static_cast<float>(plain[i] - scale.zero) * scale.scale, x[i],
                  0.51f * scale.scale);
    }
    with_each([&](const Kernels& kernels) {
      std::vector<std::uint8_t> out(64);
      const ByteScale same = kernels.to_bytes(x.data(), 64, out.data());
      EXPECT_EQ(out, plain);
      EXPECT_EQ(same.scale, scale.scale);
      EXPECT_EQ(same.zero, scale.zero);
    });
  }
}

TEST(Kernels, WhatIsNoNumberIsNothing) {
  for (const float wrong :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
        -std::numeric_limits<float>::infinity(), 0.0f, 1e-38f, -1e-38f, 1e-45f}) {
    const std::vector<float> x(16, wrong);
    with_each([&](const Kernels& kernels) {
      std::vector<std::uint8_t> out(16, 7);
      const ByteScale scale = kernels.to_bytes(x.data(), 16, out.data());
      EXPECT_EQ(scale.scale, 0);
      EXPECT_EQ(out, std::vector<std::uint8_t>(16));
    });
  }
}

TEST(Kernels, Gelu) {
  std::vector<float> x;
  for (int i = -800; i < 800; ++i) x.push_back(static_cast<float>(i) / 20);
  std::vector<float> plain = x;
  plain_kernels().gelu(plain.data(), plain.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double value = x[i];
    EXPECT_NEAR(plain[i], 0.5 * value * (1 + std::erf(value / std::sqrt(2.0))), 1e-5) << value;
  }
  with_each([&](const Kernels& kernels) {
    std::vector<float> out = x;
    kernels.gelu(out.data(), out.size());
    EXPECT_EQ(std::memcmp(out.data(), plain.data(), out.size() * sizeof(float)), 0);
  });
}

TEST(Kernels, Normalize) {
  std::mt19937 random(4);
  const std::vector<float> x = random_numbers(random, 64, 3);
  const std::vector<float> y = random_numbers(random, 64, 3);
  const std::vector<float> by = random_numbers(random, 64, 1);
  const std::vector<float> plus = random_numbers(random, 64, 1);
  double mean = 0, squares = 0;
  for (std::size_t i = 0; i < 64; ++i) mean += (double{x[i]} + double{y[i]}) / 64;
  for (std::size_t i = 0; i < 64; ++i) {
    squares += std::pow(double{x[i]} + double{y[i]} - mean, 2) / 64;
  }
  std::vector<float> plain = x;
  plain_kernels().normalize(plain.data(), y.data(), by.data(), plus.data(), 1e-12f, 64);
  for (std::size_t i = 0; i < 64; ++i) {
    const double wanted = (double{x[i]} + double{y[i]} - mean) / std::sqrt(squares) * double{by[i]};
    EXPECT_NEAR(plain[i], wanted + double{plus[i]}, 1e-5);
  }
  with_each([&](const Kernels& kernels) {
    std::vector<float> out = x;
    kernels.normalize(out.data(), y.data(), by.data(), plus.data(), 1e-12f, 64);
    EXPECT_EQ(std::memcmp(out.data(), plain.data(), out.size() * sizeof(float)), 0);
  });
}

TEST(Kernels, SharesAreThoseOfTheExponents) {
  std::mt19937 random(5);
  constexpr std::size_t kCount = 21, kRoom = 32;
  std::vector<std::int32_t> scores(kRoom);
  for (auto& score : scores) score = static_cast<std::int32_t>(random() % 2'000'000) - 1'000'000;
  constexpr float kFactor = 4e-6f;
  double sum = 0;
  const std::int32_t best = *std::max_element(scores.begin(), scores.begin() + kCount);
  for (std::size_t i = 0; i < kCount; ++i) sum += std::exp(double{kFactor} * (scores[i] - best));
  std::vector<std::int16_t> plain;
  with_each([&](const Kernels& kernels) {
    std::vector<std::int32_t> used = scores;
    std::vector<std::int16_t> out(kRoom, 9);
    const std::int32_t all = kernels.shares(used.data(), kCount, kRoom, kFactor, out.data());
    EXPECT_NEAR(all, sum * kMostShare, kCount);
    for (std::size_t i = 0; i < kRoom; ++i) {
      const double wanted =
          i < kCount ? kMostShare * std::exp(double{kFactor} * (scores[i] - best)) : 0;
      EXPECT_NEAR(out[i], wanted, 0.6) << i;
    }
    if (plain.empty()) plain = out;
    EXPECT_EQ(out, plain);
  });
}

}  // namespace
}  // namespace poisk::meaning
