#include "fts5/format.h"

namespace poisk::fts5 {
namespace {

// More than FTS5 makes: numbers above these are damage.
constexpr std::uint64_t kMostLevels = 64;
constexpr std::uint64_t kMostPages = std::uint64_t{1} << 31;
constexpr std::uint64_t kMostPagesWritten = std::uint64_t{1} << 48;
constexpr std::size_t kCookieBytes = 4;

bool read_segment(const std::uint8_t*& at, const std::uint8_t* end, Segment& out) {
  std::uint64_t id = 0;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (!take_fts5_varint(at, end, id) || !take_fts5_varint(at, end, first) ||
      !take_fts5_varint(at, end, last)) {
    return false;
  }
  if (id == 0 || id > kMostSegments || last >= kMostPages || first > last) return false;
  out = {static_cast<std::int64_t>(id), static_cast<std::int64_t>(first),
         static_cast<std::int64_t>(last)};
  return true;
}

}  // namespace

std::uint8_t* put_long_fts5_varint(std::uint8_t* at, std::uint64_t value) {
  if (value >> 56 != 0) {  // the ninth byte is whole
    at[8] = static_cast<std::uint8_t>(value);
    value >>= 8;
    for (int i = 7; i >= 0; --i, value >>= 7) at[i] = static_cast<std::uint8_t>(value | 0x80U);
    return at + kMostVarintBytes;
  }
  int bytes = 1;
  for (std::uint64_t rest = value >> 7; rest != 0; rest >>= 7) ++bytes;
  for (int i = bytes - 1; i >= 0; --i) {
    at[i] = static_cast<std::uint8_t>((value & 0x7fU) | (i == bytes - 1 ? 0 : 0x80U));
    value >>= 7;
  }
  return at + bytes;
}

std::optional<std::vector<std::uint64_t>> fts5_varints(std::string_view record) {
  PageBuffer bytes;
  bytes.assign(record);
  const std::uint8_t* at = bytes.begin();
  const std::uint8_t* const end = at + bytes.size();
  std::vector<std::uint64_t> out;
  while (at != end) {
    if (!take_fts5_varint(at, end, out.emplace_back())) return std::nullopt;
  }
  return out;
}

std::optional<SegmentList> parse_segments(std::string_view record) {
  if (record.size() < kCookieBytes + 3) return std::nullopt;
  PageBuffer bytes;
  bytes.assign(record);
  SegmentList out;
  for (std::size_t i = 0; i < kCookieBytes; ++i) out.cookie = out.cookie << 8 | bytes.begin()[i];
  const std::uint8_t* at = bytes.begin() + kCookieBytes;
  const std::uint8_t* const end = bytes.begin() + bytes.size();
  std::uint64_t levels = 0;
  std::uint64_t segments = 0;
  if (!take_fts5_varint(at, end, levels) || !take_fts5_varint(at, end, segments) ||
      !take_fts5_varint(at, end, out.pages_written)) {
    return std::nullopt;
  }
  if (levels > kMostLevels || segments > kMostSegments || out.pages_written > kMostPagesWritten) {
    return std::nullopt;
  }
  std::vector<bool> taken(static_cast<std::size_t>(kMostSegments) + 1);
  for (std::uint64_t i = 0; i < levels; ++i) {
    SegmentLevel level;
    std::uint64_t count = 0;
    if (!take_fts5_varint(at, end, level.merging) || !take_fts5_varint(at, end, count)) {
      return std::nullopt;
    }
    if (count > segments || level.merging > count) return std::nullopt;
    segments -= count;
    level.segments.resize(count);
    for (Segment& segment : level.segments) {
      if (!read_segment(at, end, segment)) return std::nullopt;
      const auto id = static_cast<std::size_t>(segment.id);
      if (taken[id]) return std::nullopt;
      taken[id] = true;
    }
    out.levels.push_back(std::move(level));
  }
  if (segments != 0 || at != end) return std::nullopt;
  return out;
}

std::string encode_segments(const SegmentList& list) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(list.cookie >> shift);
  std::size_t segments = 0;
  for (const SegmentLevel& level : list.levels) segments += level.segments.size();
  put_fts5_varint(out, list.levels.size());
  put_fts5_varint(out, segments);
  put_fts5_varint(out, list.pages_written);
  for (const SegmentLevel& level : list.levels) {
    put_fts5_varint(out, level.merging);
    put_fts5_varint(out, level.segments.size());
    for (const Segment& segment : level.segments) {
      put_fts5_varint(out, static_cast<std::uint64_t>(segment.id));
      put_fts5_varint(out, static_cast<std::uint64_t>(segment.first_page));
      put_fts5_varint(out, static_cast<std::uint64_t>(segment.last_page));
    }
  }
  return out;
}

}  // namespace poisk::fts5
