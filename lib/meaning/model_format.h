// The file of a model of meaning: header, sections. Little endian; docs/meaning.md describes it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace poisk::meaning::model_format {

inline constexpr std::array<char, 8> kMagic = {'p', 'o', 'i', 's', 'k', 'm', 'n', 'g'};
inline constexpr std::uint32_t kVersion = 1;
// Which rules the compiler made the content by: raised whenever it would make another of the same
// weights.
inline constexpr std::uint32_t kContentVersion = 1;

enum Section : std::uint8_t {
  kLicence,      // UTF-8 text: whose weights these are, and on which terms
  kName,         // what an index remembers of whose its vectors are
  kPieceStarts,  // u32 each: where a piece begins in kPieceBytes; one more at the end
  kPieceBytes,   // UTF-8, the space as U+2581
  kPieceScores,  // float each: logarithm of the piece's probability
  kSlots,        // u32 each, a power of two of them: piece + 1 by the hash of its bytes, 0: none
  kWordRows,     // a vector of 4-bit blocks for each piece
  kPositions,    // float: a vector for each position
  kCentre,       // float: what the vectors of texts have in common
  kVectors,      // float: of the input, then of each layer, as Encoder reads them
  kMatrices,     // 4-bit blocks: of each layer, as Encoder reads them; the last
  kSectionCount,
};

struct Extent {
  std::uint32_t offset;  // from the file's begin, a multiple of 4
  std::uint32_t size;
};

struct Shape {
  std::uint32_t dimensions;
  std::uint32_t layers;
  std::uint32_t heads;
  std::uint32_t inner;  // width between the two matrices that end a layer
  std::uint32_t pieces;
  std::uint32_t positions;  // tokens that a text may have
  std::uint32_t longest;    // piece, in bytes
  std::uint32_t begin;      // pieces that have no text of their own
  std::uint32_t end;
  std::uint32_t unknown;
  float unknown_score;
  float epsilon;  // of the normalization
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t file_size;
  std::uint64_t checksum;  // checksum() of all bytes behind this field
  std::uint32_t content_version;
  Shape shape;
  std::array<Extent, kSectionCount> sections;
  std::uint32_t unused;
};
static_assert(sizeof(Header) == 28 + 48 + 8 * kSectionCount + 4);
inline constexpr std::size_t kChecked = offsetof(Header, content_version);

// 32 weights: a scale as half a float, and four bits each; those of byte i are the weights i (low)
// and i + 16 (high). A weight is (bits - 8) * scale.
inline constexpr std::size_t kBlockWeights = 32;
inline constexpr std::size_t kBlockBytes = 18;
inline constexpr std::size_t blocks_bytes(std::size_t weights) {
  return weights / kBlockWeights * kBlockBytes;
}

inline std::uint64_t fnv(std::string_view bytes, std::uint64_t hash = 14695981039346656037u) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash;
}

// Of many bytes: four sums in turn over words of eight, which a processor makes side by side.
inline std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sums[4] = {1, 2, 3, 4};
  for (std::size_t at = 0; at < bytes.size(); at += sizeof sums) {
    std::uint64_t words[4] = {};
    std::memcpy(words, bytes.data() + at, std::min(sizeof words, bytes.size() - at));
    for (int i = 0; i < 4; ++i) sums[i] = (sums[i] ^ words[i]) * 1099511628211u ^ sums[i] >> 29;
  }
  return fnv({reinterpret_cast<const char*>(sums), sizeof sums}, bytes.size());
}

}  // namespace poisk::meaning::model_format
