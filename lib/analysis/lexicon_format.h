// The layout of ru.lexicon, shared by its reader and its compiler. docs/analysis.md describes it.
//
// All numbers are little-endian. Nothing in the file is trusted: the reader bounds every index.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace poisk::analysis::lexicon_format {

static_assert(std::endian::native == std::endian::little,
              "the lexicon is read in place: a big-endian machine needs a reader that swaps");

inline constexpr std::array<char, 8> kMagic = {'p', 'o', 'i', 's', 'k', '-', 'l', 'x'};
inline constexpr std::uint32_t kVersion = 1;

// Which rules the compiler made the content by: raised whenever it would make another of the same
// dictionary. A reader takes any, a build makes an older one anew.
inline constexpr std::uint32_t kContentVersion = 1;

enum Section : std::uint8_t {
  kLicence,   // UTF-8 text: whose data this is, and on which terms
  kWords,     // automaton: a form's letters to the number of its reading set
  kSets,      // u32 each: where the set begins in kReadings; one more at the end
  kReadings,  // u32 each, see Reading
  kRules,     // 8 bytes each, see Rule
  kLetters,   // letter codes that rules add, one byte each
  kGuesses,   // automaton: the last letters of a form, backwards, to the number of a rule
  kSectionCount,
};

struct Extent {
  std::uint32_t offset;  // from the file's begin, a multiple of 4
  std::uint32_t size;
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t file_size;
  std::uint64_t checksum;  // FNV-1a of all bytes behind this field
  std::uint32_t content_version;
  std::uint32_t unused;
  std::array<Extent, kSectionCount> sections;
};
static_assert(sizeof(Header) == 32 + 8 * kSectionCount);
inline constexpr std::size_t kChecked = offsetof(Header, content_version);

// An automaton is an array of u32: first the root's place, then the nodes. A node is its
// transitions, ascending by label, the last one marked: label 6 bits, mark 1 bit, target 25 bits.
// The target is the place of the next node; label 0 is no letter: its target is the value of the
// keys that end here.
struct Transition {
  static constexpr std::uint32_t kMaxTarget = (1u << 25) - 1;
  static constexpr std::uint32_t pack(std::uint8_t label, bool last, std::uint32_t target) {
    return label | (last ? 0x40u : 0u) | (target << 7);
  }
  static constexpr std::uint8_t label(std::uint32_t bits) { return bits & 0x3Fu; }
  static constexpr bool last(std::uint32_t bits) { return (bits & 0x40u) != 0; }
  static constexpr std::uint32_t target(std::uint32_t bits) { return bits >> 7; }
};

// A reading: the rule that makes the lemma 16 bits, the word class 4 bits, the probability 12 bits.
struct Reading {
  static constexpr std::uint32_t kMaxRule = 0xFFFF;
  static constexpr std::uint32_t kOne = 0xFFF;  // probability 1
  static constexpr std::uint32_t pack(std::uint32_t rule, std::uint8_t word_class,
                                      std::uint32_t probability) {
    return rule | (static_cast<std::uint32_t>(word_class) << 16) | (probability << 20);
  }
  static constexpr std::uint32_t rule(std::uint32_t bits) { return bits & 0xFFFFu; }
  static constexpr std::uint8_t word_class(std::uint32_t bits) { return (bits >> 16) & 0xFu; }
  static constexpr std::uint32_t probability(std::uint32_t bits) { return bits >> 20; }
};

// How a form becomes its lemma: so many letters go at the begin, so many at the end, and letters of
// kLetters follow.
struct Rule {
  std::uint8_t strip;
  std::uint8_t cut;
  std::uint8_t add;
  std::uint8_t unused;
  std::uint32_t letters;  // the first of those added, in kLetters
};
static_assert(sizeof(Rule) == 8);

inline std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash;
}

}  // namespace poisk::analysis::lexicon_format
