// What the scanner knows of characters of one, two and three bytes. All the rest it leaves to ICU.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>

namespace poisk::analysis {

// What stands at a place in the text, as far as the tables can tell.
enum class Glance : std::uint8_t {
  separator,
  letter,
  digit,       // 0 to 9
  apostrophe,  // ' ‘ ’
  unknown,     // ask ICU
};

// Made from classify() and the normalizer, so that the scanner cannot differ from them.
class ScanTables {
 public:
  // The one instance; made on first use. Thread safe.
  static const ScanTables& get();

  // Entries of cyrillic() and two_bytes() above these hold the case-folded letter's two bytes, the
  // first one low.
  static constexpr std::uint16_t kUnknown = 0;
  static constexpr std::uint16_t kSeparator = 1;
  static constexpr std::uint16_t kLastSpecial = kSeparator;

  // The folded letter or the digit, 0 for anything else.
  std::uint8_t ascii(std::uint8_t byte) const { return ascii_[byte]; }

  // Two bytes of text as one number, the first one low.
  static std::uint32_t pair(const std::uint8_t* p) {
    return p[0] | static_cast<std::uint32_t>(p[1]) << 8;
  }
  // U+0400 to U+04FF, lead bytes D0 to D3.
  static bool is_cyrillic(std::uint32_t pair) { return (pair & 0xC0FC) == 0x80D0; }
  std::uint16_t cyrillic(std::uint32_t pair) const {
    return cyrillic_[(pair & 3) << 6 | (pair >> 8 & 0x3F)];
  }
  static bool is_two_bytes(std::uint32_t pair) { return (pair & 0xC0E0) == 0x80C0; }
  std::uint16_t two_bytes(std::uint32_t pair) const {
    return two_bytes_[(pair & 0x1F) << 6 | (pair >> 8 & 0x3F)];
  }

  // The character at `p`; the end of the text is a separator. `size` is that of the character.
  Glance glance(const std::uint8_t* p, const std::uint8_t* end, std::size_t& size) const;

 private:
  ScanTables();

  std::array<std::uint8_t, 256> ascii_{};
  std::array<std::uint16_t, 256> cyrillic_{};
  std::array<std::uint16_t, 2048> two_bytes_{};
  std::bitset<4096> separators_e2_;  // U+2000 to U+2FFF, lead byte E2: punctuation and signs
};

}  // namespace poisk::analysis
