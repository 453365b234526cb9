#include "passage/marks.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "text/halves.h"

namespace poisk::passage {
namespace {

constexpr std::array<bool, 256> kIsMark = [] {
  std::array<bool, 256> is{};
  for (const char c : {'.', '!', '?', ',', '"', '\n', '\v', '\f', '\r'})
    is[static_cast<unsigned char>(c)] = true;
  for (const int lead : {0xC2, 0xE2, 0xE3, 0xEF}) is[static_cast<std::size_t>(lead)] = true;
  return is;
}();

// A vector of GCC and Clang, on any processor.
using Bytes = std::uint8_t __attribute__((vector_size(16)));

// The first of sixteen bytes that is a mark, or a lead byte as high as those of some; 16: none is.
std::size_t first_candidate(const char* sixteen) {
  Bytes bytes;
  std::memcpy(&bytes, sixteen, sizeof bytes);
  const auto found = (bytes - '\n' <= '\r' - '\n') | (bytes - '!' <= '"' - '!') | (bytes == ',') |
                     (bytes == '.') | (bytes == '?') | (bytes == 0xC2) | (bytes >= 0xE2);
  const auto halves = text::halves_of(found);
  const auto first_byte = [](std::uint64_t half) {
    return static_cast<std::size_t>(std::endian::native == std::endian::little
                                        ? std::countr_zero(half)
                                        : std::countl_zero(half)) /
           8;
  };
  return halves[0] != 0 ? first_byte(halves[0]) : 8 + first_byte(halves[1]);
}

}  // namespace

std::size_t next_mark(std::string_view text, std::size_t position) {
  const auto is_mark = [&] { return kIsMark[static_cast<unsigned char>(text[position])]; };
  while (text.size() - position >= sizeof(Bytes)) {
    const std::size_t passed = first_candidate(text.data() + position);
    position += passed;
    if (passed == sizeof(Bytes)) continue;
    if (is_mark()) return position;
    ++position;
  }
  while (position < text.size() && !is_mark()) ++position;
  return position;
}

}  // namespace poisk::passage
