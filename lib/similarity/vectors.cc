#include "similarity/vectors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace poisk::similarity {
namespace {

// So many that the sum of 4096 products with a byte fits 32 bits.
constexpr float kMostNumber = 2047;
constexpr float kMostByte = 127;
// So many vectors in bytes that their sum is no greater than kMostNumber.
constexpr std::size_t kMostPieces = 15;

// What the numbers are multiplied by to fit; 0 where there is no direction.
float factor_to(float most, std::span<const float> vector) {
  float greatest = 0;
  for (const float value : vector) {
    if (!std::isfinite(value)) return 0;
    greatest = std::max(greatest, std::abs(value));
  }
  return greatest > 0 && std::isfinite(most / greatest) ? most / greatest : 0;
}

// The vector divided by its length.
std::vector<double> unit(std::span<const float> vector) {
  double squares = 0;
  for (const float value : vector) squares += double{value} * double{value};
  const double by = squares > 0 ? 1 / std::sqrt(squares) : 0;
  std::vector<double> out;
  out.reserve(vector.size());
  for (const float value : vector) out.push_back(value * by);
  return out;
}

template <class Take>
void each_sign(std::span<const float> vector, std::span<const float> centre, const Take& take) {
  const std::vector<double> of = unit(vector);
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (of[i] > (i < centre.size() ? double{centre[i]} : 0)) take(i);
  }
}

#if defined(__x86_64__)
__attribute__((target("popcnt"))) void count_by_popcnt(const std::uint64_t* of,
                                                       const std::uint64_t* signs,
                                                       std::size_t words, std::size_t count,
                                                       std::uint16_t* out) {
  for (std::size_t i = 0; i < count; ++i, signs += words) {
    int differing = 0;
    for (std::size_t w = 0; w < words; ++w) differing += __builtin_popcountll(of[w] ^ signs[w]);
    out[i] = static_cast<std::uint16_t>(differing);
  }
}
#endif

}  // namespace

std::size_t sign_words(std::size_t dimensions) { return (dimensions + 63) / 64; }

std::optional<Direction> make_direction(std::span<const float> vector,
                                        std::span<const float> centre) {
  const float by = factor_to(kMostNumber, vector);
  if (by == 0) return std::nullopt;
  Direction out;
  double squares = 0;
  for (const float value : vector) {
    const auto number = static_cast<std::int16_t>(std::lround(value * by));
    out.numbers.push_back(number);
    squares += double{static_cast<float>(number)} * number;
  }
  out.length = std::sqrt(squares);
  out.signs.resize(sign_words(vector.size()));
  each_sign(vector, centre,
            [&](std::size_t i) { out.signs[i / 64] |= std::uint64_t{1} << (i % 64); });
  return out;
}

std::string pack_vector(std::span<const float> vector) {
  const float by = factor_to(kMostByte, vector);
  if (by == 0) return {};
  std::string out;
  out.reserve(vector.size());
  for (const float value : vector) {
    out += static_cast<char>(static_cast<std::int8_t>(std::lround(value * by)));
  }
  return out;
}

std::string pack_signs(std::span<const float> vector, std::span<const float> centre) {
  std::string out((vector.size() + 7) / 8, '\0');
  each_sign(vector, centre, [&](std::size_t i) {
    out[i / 8] = static_cast<char>(static_cast<unsigned char>(out[i / 8]) | (1u << (i % 8)));
  });
  return out;
}

std::optional<PackedVectors> pack_vectors(std::span<const std::vector<float>> vectors,
                                          const CentredSpace& of) {
  PackedVectors out;
  for (const std::vector<float>& vector : vectors) {
    const std::string packed = pack_vector(vector);
    if (packed.empty() || packed.size() != of.space.dimensions) return std::nullopt;
    out.vectors += packed;
    out.signs += pack_signs(vector, of.centre);
  }
  return out;
}

void unpack_signs(std::string_view packed, std::vector<std::uint64_t>& out) {
  for (std::size_t at = 0; at < packed.size(); at += 8) {
    std::uint64_t word = 0;
    for (std::size_t i = at; i < std::min(at + 8, packed.size()); ++i) {
      word |= std::uint64_t{static_cast<unsigned char>(packed[i])} << (8 * (i - at));
    }
    out.push_back(word);
  }
}

std::optional<Direction> direction_of_all(std::string_view vectors, std::string_view signs,
                                          std::size_t dimensions) {
  const std::size_t count = dimensions == 0 ? 0 : vectors.size() / dimensions;
  const std::size_t bytes = (dimensions + 7) / 8;
  if (count == 0 || count > kMostPieces || vectors.size() != count * dimensions ||
      signs.size() != count * bytes) {
    return std::nullopt;
  }
  Direction out;
  out.signs.resize(sign_words(dimensions));
  std::int64_t squares = 0;
  for (std::size_t i = 0; i < dimensions; ++i) {
    std::int16_t sum = 0;
    std::size_t set = 0;
    const auto has_sign = [&](std::size_t n) {
      return (static_cast<unsigned char>(signs[n * bytes + i / 8]) >> (i % 8) & 1u) != 0;
    };
    for (std::size_t n = 0; n < count; ++n) {
      sum = static_cast<std::int16_t>(sum + static_cast<std::int8_t>(vectors[n * dimensions + i]));
      set += has_sign(n) ? 1 : 0;
    }
    out.numbers.push_back(sum);
    squares += std::int64_t{sum} * sum;
    // Where half have it, as the first says.
    if (2 * set > count || (2 * set == count && has_sign(0))) {
      out.signs[i / 64] |= std::uint64_t{1} << (i % 64);
    }
  }
  if (squares == 0) return std::nullopt;
  out.length = std::sqrt(static_cast<double>(squares));
  return out;
}

double cosine(const Direction& direction, std::string_view packed) {
  std::int32_t product = 0;
  std::int32_t squares = 0;
  const std::size_t size = std::min(direction.numbers.size(), packed.size());
  for (std::size_t i = 0; i < size; ++i) {
    const auto value = static_cast<std::int8_t>(packed[i]);
    product += direction.numbers[i] * value;
    squares += value * value;
  }
  return squares == 0 ? 0 : product / (direction.length * std::sqrt(static_cast<double>(squares)));
}

NearestPiece nearest_piece(const Direction& direction, std::string_view packed) {
  const std::size_t size = direction.numbers.size();
  NearestPiece best;
  for (std::size_t i = 0; i < packed.size() / size; ++i) {
    const double near = cosine(direction, packed.substr(i * size, size));
    if (near > best.cosine) best = {near, i};
  }
  return best;
}

void count_differences(const Direction& direction, std::span<const std::uint64_t> signs,
                       std::span<std::uint16_t> out) {
  const std::size_t words = direction.signs.size();
  const std::size_t count = words == 0 ? 0 : std::min(out.size(), signs.size() / words);
#if defined(__x86_64__)
  if (__builtin_cpu_supports("popcnt")) {
    count_by_popcnt(direction.signs.data(), signs.data(), words, count, out.data());
    return;
  }
#endif
  for (std::size_t i = 0; i < count; ++i) {
    int differing = 0;
    for (std::size_t w = 0; w < words; ++w) {
      differing += std::popcount(direction.signs[w] ^ signs[i * words + w]);
    }
    out[i] = static_cast<std::uint16_t>(differing);
  }
}

}  // namespace poisk::similarity
