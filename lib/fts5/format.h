// The bytes of FTS5's own tables: numbers, rows of `fts_data`, and the list of segments. SQLite's
// manual describes them; docs/index_format.md sums it up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::fts5 {

// The rows of `fts_data` that are no pages.
inline constexpr std::int64_t kTotalsRow = 1;
inline constexpr std::int64_t kSegmentsRow = 10;

// Segments are numbered from 1.
inline constexpr std::int64_t kMostSegments = 2000;

// The version of FTS5's format that is read and written here. Others mark deletions in other ways.
inline constexpr std::int64_t kFts5Version = 4;

// What FTS5 takes for the size of a page; it passes over any other.
inline constexpr std::int64_t kLeastPageSize = 32;
inline constexpr std::int64_t kMostPageSize = 64 * 1024;

// A leaf page starts with two 16-bit numbers: where the first article stands that follows no term,
// and where the postings end and the offsets of the terms begin.
inline constexpr std::size_t kLeafHeader = 4;
inline std::size_t get_leaf_number(const std::uint8_t* at) {
  return static_cast<std::size_t>(at[0]) << 8 | at[1];
}
inline void put_leaf_number(std::string& page, std::size_t at, std::size_t value) {
  page[at] = static_cast<char>(value >> 8);
  page[at + 1] = static_cast<char>(value);
}

// Stands before each term of the main index; prefix indexes have other ones.
inline constexpr char kMainIndex = '0';

// Columns of the table `fts`. The first one's positions cost no marker in a posting: two bytes.
inline constexpr int kFtsTextColumn = 0;
inline constexpr int kFtsTitleColumn = 1;

// Among the positions of a posting: the number of another column follows.
inline constexpr std::uint8_t kColumnMark = 1;

// Ids of articles are given out one by one: a greater one is damaged, and must not overflow a sum, nor
// the number of a block of them the half of a row's id that it has (storage/column_fields.h).
inline constexpr std::int64_t kMostArticles = std::int64_t{1} << 44;

inline std::int64_t leaf_row(std::int64_t segment, std::int64_t page) {
  return (segment << 37) + page;
}

// Of the doclist-index over the pages of one term: height 0 is its leaves.
inline std::int64_t doclist_index_row(std::int64_t segment, std::int64_t height,
                                      std::int64_t page) {
  return (segment << 37) + (std::int64_t{1} << 36) + (height << 31) + page;
}

// The bytes of a page, followed by zeros so that a decoder may look a few bytes past the end.
class PageBuffer {
 public:
  static constexpr std::size_t kPadding = 32;

  void assign(std::string_view bytes) {
    size_ = 0;
    bytes_.clear();
    append(bytes.data(), bytes.size());
  }
  void append(const void* bytes, std::size_t size) {
    bytes_.resize(size_);
    const auto* begin = static_cast<const std::uint8_t*>(bytes);
    bytes_.insert(bytes_.end(), begin, begin + size);
    size_ = bytes_.size();
    bytes_.resize(size_ + kPadding);
  }
  const std::uint8_t* begin() const { return bytes_.data(); }
  std::size_t size() const { return size_; }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t size_ = 0;
};

// An SQLite varint: big-endian, seven bits a byte, the ninth byte whole. Looks at up to nine bytes
// from `at`; returns the byte after it.
inline const std::uint8_t* get_fts5_varint(const std::uint8_t* at, std::uint64_t& value) {
  if (at[0] < 0x80) {
    value = at[0];
    return at + 1;
  }
  if (at[1] < 0x80) {
    value = (static_cast<std::uint64_t>(at[0] & 0x7fU) << 7) | at[1];
    return at + 2;
  }
  std::uint64_t out = at[0] & 0x7fU;
  for (int i = 1; i < 8; ++i) {
    out = (out << 7) | (at[i] & 0x7fU);
    if (at[i] < 0x80) {
      value = out;
      return at + i + 1;
    }
  }
  value = (out << 8) | at[8];
  return at + 9;
}

// Takes a varint off bytes that end in a PageBuffer; false where it reaches past their end.
inline bool take_fts5_varint(const std::uint8_t*& at, const std::uint8_t* end,
                             std::uint64_t& value) {
  if (at >= end) return false;
  at = get_fts5_varint(at, value);
  return at <= end;
}
// The varints of which a record consists; empty where it does not.
std::optional<std::vector<std::uint64_t>> fts5_varints(std::string_view record);

inline constexpr std::size_t kMostVarintBytes = 9;

// Writes a varint at `at`, which has room for kMostVarintBytes; returns the byte after it.
std::uint8_t* put_long_fts5_varint(std::uint8_t* at, std::uint64_t value);
inline std::uint8_t* put_fts5_varint(std::uint8_t* at, std::uint64_t value) {
  if (value >= 0x80) return put_long_fts5_varint(at, value);
  *at = static_cast<std::uint8_t>(value);
  return at + 1;
}
inline void put_fts5_varint(std::string& out, std::uint64_t value) {
  std::uint8_t bytes[kMostVarintBytes];
  const std::uint8_t* end = put_fts5_varint(bytes, value);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(end - bytes));
}

struct Posting {
  std::int64_t article = 0;
  std::string_view positions;
  bool deleted = false;
};

// Reads a doclist that was packed in memory, and so is sound.
class DoclistReader {
 public:
  explicit DoclistReader(std::string_view doclist)
      : at_(reinterpret_cast<const std::uint8_t*>(doclist.data())), end_(at_ + doclist.size()) {}

  bool next(Posting& out) {
    if (at_ == end_) return false;
    std::uint64_t step = 0;
    std::uint64_t header = 0;
    at_ = get_fts5_varint(at_, step);
    at_ = get_fts5_varint(at_, header);
    out.article += static_cast<std::int64_t>(step);
    out.positions = {reinterpret_cast<const char*>(at_), static_cast<std::size_t>(header >> 1)};
    out.deleted = (header & 1) != 0;
    at_ += out.positions.size();
    return true;
  }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

// A sorted run of postings. Pages are numbered; those before `first_page` were merged away already.
// Without a first page all of it has been merged into another one.
struct Segment {
  std::int64_t id = 0;
  std::int64_t first_page = 0;
  std::int64_t last_page = 0;

  std::int64_t pages() const { return first_page == 0 ? 0 : last_page - first_page + 1; }
};

// Levels go from new to old, the segments of a level from old to new.
struct SegmentLevel {
  std::uint64_t merging = 0;  // how many of the oldest are being merged into the next level
  std::vector<Segment> segments;
};

struct SegmentList {
  std::uint32_t cookie = 0;         // changes with FTS5's configuration
  std::uint64_t pages_written = 0;  // since the table was made
  std::vector<SegmentLevel> levels;
};

// Empty where the bytes are no list of segments: FTS5 itself would ask for any memory that they
// name.
std::optional<SegmentList> parse_segments(std::string_view record);
std::string encode_segments(const SegmentList& list);

}  // namespace poisk::fts5
