// FTS5's own tables behind `fts`, read as SQLite's manual describes their format: the segments of
// the index, their leaf pages, and the doclist-indexes over them. docs/index_format.md sums it up.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.h"
#include "storage/statement.h"

namespace poisk::storage {

// A sorted run of postings. Pages are numbered; those before `first_page` were merged away already.
struct Segment {
  std::int64_t id = 0;
  std::int64_t first_page = 0;
  std::int64_t last_page = 0;
};

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

// Where the doclist of a term may begin.
struct TermPage {
  std::int64_t page = 0;
  bool has_doclist_index = false;
};

// Reads within the connection's transaction. Not thread safe.
//
// Damage is remembered instead of returned: cursors act as if they had come to their end, and who
// runs them asks for failure() once.
class SegmentStore {
 public:
  static Result<SegmentStore> create(const Connection& connection);

  // The segments of the snapshot, newest first. Empty where the format is not the one known here.
  Result<std::optional<std::vector<Segment>>> segments();

  // The leaf page on which `key` stands if the segment has it.
  TermPage find(const Segment& segment, std::string_view key);
  // False, and damage, where there is no such page.
  bool read_leaf(const Segment& segment, std::int64_t page, PageBuffer& out);
  // A page of the doclist-index that begins at leaf `page`; false where there is none.
  bool read_doclist_index(const Segment& segment, std::int64_t page, PageBuffer& out);

  void fail(std::string_view what);
  const std::optional<Error>& failure() const { return failure_; }
  void forget_failure() { failure_.reset(); }

 private:
  bool read(std::int64_t id, PageBuffer& out);
  void fail(const Error& error);

  Result<bool> known_version(std::uint32_t cookie);

  Statement block_, find_, version_;
  // FTS5 changes the cookie with its configuration, which holds the version.
  std::optional<std::uint32_t> known_cookie_;
  std::optional<Error> failure_;
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

}  // namespace poisk::storage
