#include "passage/marks.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

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

// Whether one of sixteen bytes is a mark, or a lead byte as high as those of some.
bool may_hold_mark(const char* sixteen) {
  Bytes bytes;
  std::memcpy(&bytes, sixteen, sizeof bytes);
  const auto found = (bytes - '\n' <= '\r' - '\n') | (bytes - '!' <= '"' - '!') | (bytes == ',') |
                     (bytes == '.') | (bytes == '?') | (bytes == 0xC2) | (bytes >= 0xE2);
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(found);
  return (halves[0] | halves[1]) != 0;
}

}  // namespace

std::size_t next_mark(std::string_view text, std::size_t position) {
  for (;;) {
    while (text.size() - position >= sizeof(Bytes) && !may_hold_mark(text.data() + position)) {
      position += sizeof(Bytes);
    }
    const std::size_t end =
        text.size() - position < sizeof(Bytes) ? text.size() : position + sizeof(Bytes);
    for (; position < end; ++position) {
      if (kIsMark[static_cast<unsigned char>(text[position])]) return position;
    }
    if (position == text.size()) return position;
  }
}

}  // namespace poisk::passage
