#include "text/utf8.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace poisk::text {
namespace {

// What a lead byte asks of its sequence: the length and the range of the second byte, which is
// where overlong forms, surrogates and values above U+10FFFF show.
struct Lead {
  std::size_t length;
  unsigned char low, high;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& pos) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[pos + i]); };
  const unsigned char first = byte(0);
  const Lead lead = lead_of(first);
  if (lead.length == 1) {
    ++pos;
    return first;
  }
  bool well_formed = lead.length != 0 && text.size() - pos >= lead.length && byte(1) >= lead.low &&
                     byte(1) <= lead.high;
  for (std::size_t i = 2; well_formed && i < lead.length; ++i) {
    well_formed = is_continuation(text[pos + i]);
  }
  if (!well_formed) {
    ++pos;
    return kInvalid;
  }
  char32_t code_point = first & (0x7Fu >> lead.length);
  for (std::size_t i = 1; i < lead.length; ++i) code_point = code_point << 6 | (byte(i) & 0x3Fu);
  pos += lead.length;
  return code_point;
}

namespace {

// How many bytes in front are letters U+0400 to U+047F, of the eight there must be: four at most.
// They need no further look: each is D0 or D1 and one more byte.
std::size_t cyrillic_bytes(const char* eight) {
  if constexpr (std::endian::native != std::endian::little) return 0;
  constexpr std::uint64_t kEach = 0x0001'0001'0001'0001;
  constexpr std::uint64_t kTops = kEach << 15;
  std::uint64_t letters = 0;
  std::memcpy(&letters, eight, sizeof letters);
  letters = (letters & (kEach * 0xC0FE)) ^ (kEach * 0x80D0);
  const std::uint64_t others = (((letters & ~kTops) + ~kTops) | letters) & kTops;
  return others == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(others) / 16 * 2);
}

}  // namespace

std::size_t find_invalid(std::string_view text) {
  std::size_t pos = 0;
  while (pos < text.size()) {
    // Eight ASCII bytes at a time: markup and English come in long runs.
    std::uint64_t block = 0;
    while (text.size() - pos >= sizeof block) {
      std::memcpy(&block, text.data() + pos, sizeof block);
      if (block & 0x8080808080808080u) {
        const std::size_t letters = cyrillic_bytes(text.data() + pos);
        if (letters == 0) break;
        pos += letters;
      } else {
        pos += sizeof block;
      }
    }
    if (pos == text.size()) break;
    const std::size_t start = pos;
    if (next_code_point(text, pos) == kInvalid) return start;
  }
  return std::string_view::npos;
}

void append_code_point(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

}  // namespace poisk::text
