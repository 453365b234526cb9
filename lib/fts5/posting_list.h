// The positions of one term in one article, as FTS5 packs them.
#pragma once

#include <cstdint>
#include <cstring>

#include "fts5/format.h"

namespace poisk::fts5 {

// How often a term stands in an article.
struct Occurrences {
  std::uint32_t text = 0;
  std::uint32_t title = 0;
};

// A view of bytes that are followed by PageBuffer::kPadding readable ones.
struct PositionList {
  const std::uint8_t* begin = nullptr;
  std::size_t size = 0;
};

namespace positions {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;

inline std::uint64_t load(const std::uint8_t* at) {
  std::uint64_t out;
  std::memcpy(&out, at, sizeof out);
  return out;
}

// How many numbers end in these bytes: each number's last byte lacks the high bit.
inline std::uint32_t count_numbers(const std::uint8_t* at, std::size_t size) {
  std::uint32_t out = 0;
  for (; size >= 8; at += 8, size -= 8) {
    out += static_cast<std::uint32_t>(((~load(at) & kHighBits) >> 7) * 0x0101010101010101U >> 56);
  }
  for (; size > 0; ++at, --size) out += *at < 0x80 ? 1 : 0;
  return out;
}

// Whether some byte is 1, which may be the mark before another column.
inline bool may_have_mark(const std::uint8_t* at, std::size_t size) {
  for (; size >= 8; at += 8, size -= 8) {
    const std::uint64_t x = load(at) ^ 0x0101010101010101U;
    if (((x - 0x0101010101010101U) & ~x & kHighBits) != 0) return true;
  }
  for (; size > 0; ++at, --size) {
    if (*at == 1) return true;
  }
  return false;
}

}  // namespace positions

inline constexpr std::uint64_t kMostTokens = std::uint64_t{1} << 31;

// Calls `position(column, n)` for each; false where the bytes are damaged.
template <class Position>
bool for_each_position(PositionList list, Position position) {
  const std::uint8_t* at = list.begin;
  const std::uint8_t* const end = at + list.size;
  std::uint64_t column = 0;
  std::uint64_t token = 0;
  while (at < end) {
    std::uint64_t number = 0;
    at = get_fts5_varint(at, number);
    if (number == kColumnMark) {
      const std::uint64_t before = column;
      if (at >= end) return false;
      at = get_fts5_varint(at, column);
      if (column <= before || column > kFtsTitleColumn) return false;
      token = 0;
      continue;
    }
    if (at > end || number < 2 || number > kMostTokens) return false;
    token += number - 2;
    if (token > kMostTokens) return false;
    position(column, static_cast<std::uint32_t>(token));
  }
  return at == end;
}

// Counts with the columns told apart; false where the bytes are damaged.
bool count_by_column(PositionList list, Occurrences& out);

// False where the bytes are damaged.
inline bool count_occurrences(PositionList list, Occurrences& out) {
  if (list.size == 1) {  // one position near the begin of the text: every second posting
    out = {1, 0};
    return *list.begin > 1 && *list.begin < 0x80;
  }
  if (positions::may_have_mark(list.begin, list.size)) return count_by_column(list, out);
  out = {positions::count_numbers(list.begin, list.size), 0};
  return out.text > 0;
}

}  // namespace poisk::fts5
