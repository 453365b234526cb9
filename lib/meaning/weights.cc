#include "meaning/weights.h"

#include <bit>
#include <cmath>
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

void Matrix::set_row(std::size_t row, const float* weights) {
  float most = 0;
  for (std::size_t k = 0; k < depth; ++k) {
    const float size = weights[k] < 0 ? -weights[k] : weights[k];
    if (size > most) most = size;
  }
  const float by = most > 0 ? kMost / most : 0;
  std::int8_t* const panel = packed.data() + row / kPanel * kPanel * depth + row % kPanel * 4;
  std::int32_t sum = 0;
  for (std::size_t k = 0; k < depth; ++k) {
    const float scaled = weights[k] * by;
    const int value = static_cast<int>(scaled + (scaled < 0 ? -0.5f : 0.5f));
    panel[k / 4 * 4 * kPanel + k % 4] = static_cast<std::int8_t>(value);
    sum += value;
  }
  scales[row] = most / kMost;
  sums[row] = sum;
}

}  // namespace poisk::meaning
