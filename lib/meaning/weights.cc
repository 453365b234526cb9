#include "meaning/weights.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "meaning/model_format.h"

namespace poisk::meaning {

float half_to_float(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000u) << 16;
  const std::uint32_t exponent = (half >> 10) & 0x1Fu;
  const std::uint32_t fraction = half & 0x3FFu;
  if (exponent == 0) {
    const float value = static_cast<float>(fraction) * 0x1p-24f;
    return sign != 0 ? -value : value;
  }
  const std::uint32_t wide = exponent == 31 ? 255u : exponent + 112u;
  return std::bit_cast<float>(sign | (wide << 23) | (fraction << 13));
}

bool read_row(std::string_view blocks, std::size_t weights, float* out) {
  namespace format = model_format;
  if (blocks.size() < format::blocks_bytes(weights)) return false;
  const char* block = blocks.data();
  for (std::size_t i = 0; i < weights; i += format::kBlockWeights, block += format::kBlockBytes) {
    std::uint16_t half;
    std::memcpy(&half, block, sizeof half);
    const float scale = half_to_float(half);
    if (!std::isfinite(scale)) return false;
    for (std::size_t k = 0; k < 16; ++k) {
      const auto bits = static_cast<unsigned char>(block[2 + k]);
      out[i + k] = static_cast<float>(static_cast<int>(bits & 15u) - 8) * scale;
      out[i + k + 16] = static_cast<float>(static_cast<int>(bits >> 4) - 8) * scale;
    }
  }
  return true;
}

bool Matrix::set_row(std::size_t row, std::string_view blocks) {
  namespace format = model_format;
  const std::size_t count = depth / format::kBlockWeights;
  if (blocks.size() < count * format::kBlockBytes) return false;
  const auto scale_of = [&](std::size_t block) {
    std::uint16_t half;
    std::memcpy(&half, blocks.data() + block * format::kBlockBytes, sizeof half);
    return half_to_float(half);
  };
  float most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const float scale = std::abs(scale_of(i));
    if (!std::isfinite(scale)) return false;
    const char* const block = blocks.data() + i * format::kBlockBytes + 2;
    int farthest = 0;
    for (std::size_t k = 0; k < 16; ++k) {
      const auto bits = static_cast<unsigned char>(block[k]);
      farthest = std::max({farthest, std::abs((bits & 15) - 8), std::abs((bits >> 4) - 8)});
    }
    most = std::max(most, scale * static_cast<float>(farthest));
  }
  const float by = most > 0 ? kMost / most : 0;
  std::int8_t* panel = packed.data() + row / kPanel * kPanel * depth + row % kPanel * 4;
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < count; ++i, panel += format::kBlockWeights * kPanel) {
    const float scale = scale_of(i) * by;
    std::int8_t values[16];  // of the four bits
    for (int bits = 0; bits < 16; ++bits) {
      const float scaled = static_cast<float>(bits - 8) * scale;
      const float bounded = std::clamp(scaled, -kMost, kMost);
      values[bits] = static_cast<std::int8_t>(bounded + (bounded < 0 ? -0.5f : 0.5f));
    }
    const char* const block = blocks.data() + i * format::kBlockBytes + 2;
    for (std::size_t k = 0; k < 16; ++k) {
      const auto bits = static_cast<unsigned char>(block[k]);
      const std::int8_t low = values[bits & 15];
      const std::int8_t high = values[bits >> 4];
      std::int8_t* const to = panel + k / 4 * 4 * kPanel + k % 4;
      to[0] = low;
      to[4 * 4 * kPanel] = high;
      sum += low + high;
    }
  }
  scales[row] = most / kMost;
  sums[row] = sum;
  return true;
}

}  // namespace poisk::meaning
