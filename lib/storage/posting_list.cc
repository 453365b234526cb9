#include "storage/posting_list.h"

#include "storage/first_phase.h"
#include "storage/fts5_format.h"
#include "storage/schema.h"
#include "storage/segment_store.h"

namespace poisk::storage {
namespace {

constexpr std::uint64_t kMostTokens = std::uint64_t{1} << 31;

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

}  // namespace

bool count_by_column(PositionList list, Occurrences& out) {
  out = {};
  const bool sound = for_each_position(list, [&](std::uint64_t column, std::uint32_t) {
    ++(column == kFtsTitleColumn ? out.title : out.text);
  });
  return sound && out.text + out.title > 0;
}

bool decode_positions(PositionList list, std::uint32_t term, std::vector<ranking::TermMatch>& out) {
  std::size_t left = kMostMatches;
  return for_each_position(list, [&](std::uint64_t column, std::uint32_t token) {
    if (left == 0) return;
    --left;
    out.push_back({term, token, column == kFtsTitleColumn});
  });
}

}  // namespace poisk::storage
