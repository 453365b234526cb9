// Directions of vectors, in so few bytes that an index can hold them, and how near they are. Integer
// sums alone, so that every processor gives the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::similarity {

inline constexpr std::size_t kMostDimensions = 4096;
// Whether vectors may have so many: their signs are whole bytes.
constexpr bool are_dimensions(std::size_t count) {
  return count != 0 && count % 8 == 0 && count <= kMostDimensions;
}

// Whose vectors these are, which are compared with no others.
struct VectorSpace {
  std::string embedder;
  std::size_t dimensions = 0;

  friend bool operator==(const VectorSpace&, const VectorSpace&) = default;
};

// And what they have in common: the mean of many; empty: nothing.
struct CentredSpace {
  VectorSpace space;
  std::vector<float> centre;
};

// Of a query.
struct Direction {
  std::vector<std::int16_t> numbers;
  double length = 0;                 // of them
  std::vector<std::uint64_t> signs;  // of the vector without what all vectors have in common
};

std::size_t sign_words(std::size_t dimensions);

// None where the vector has no direction, or a number that is none. `centre` is as long, or empty.
std::optional<Direction> make_direction(std::span<const float> vector,
                                        std::span<const float> centre);

// A vector in a byte a dimension; empty where it has no direction.
std::string pack_vector(std::span<const float> vector);
// And its signs, in a bit a dimension.
std::string pack_signs(std::span<const float> vector, std::span<const float> centre);
// Of the pieces of a text, one after another.
struct PackedVectors {
  std::string vectors, signs;
};
// None where one is not of the space, or has no direction.
std::optional<PackedVectors> pack_vectors(std::span<const std::vector<float>> vectors,
                                          const CentredSpace& of);
// The signs as words, behind those in `out`.
void unpack_signs(std::string_view packed, std::vector<std::uint64_t>& out);

// Of a text whose pieces have these vectors and signs, one after another: their sum, and the signs
// that most of them have. None where the sizes do not agree.
std::optional<Direction> direction_of_all(std::string_view vectors, std::string_view signs,
                                          std::size_t dimensions);

// From -1 to 1; `packed` has a byte for each dimension of `direction`.
double cosine(const Direction& direction, std::string_view packed);

// Of several, one after another, the one that is nearest; `packed` is as long as these are.
struct NearestPiece {
  double cosine = -1;
  std::size_t piece = 0;
};
NearestPiece nearest_piece(const Direction& direction, std::string_view packed);

// Calls with the number of signs in which each of `signs` differs from the direction's, in their
// order; they are sign_words() each.
void count_differences(const Direction& direction, std::span<const std::uint64_t> signs,
                       std::span<std::uint16_t> out);

}  // namespace poisk::similarity
