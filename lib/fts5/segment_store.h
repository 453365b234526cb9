// FTS5's own tables behind `fts`, for reading: the segments of the index, their leaf pages, and the
// doclist-indexes over them.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fts5/format.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"

namespace poisk::fts5 {

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
  static Result<SegmentStore> create(const sqlite::Connection& connection);

  // The segments of the snapshot, newest first. Empty where the format is not the one known here;
  // corrupt where the list is damaged, which FTS5 itself must not be asked about.
  Result<std::optional<std::vector<Segment>>> segments();

  // The leaf page on which `key` stands if the segment has it.
  TermPage find(const Segment& segment, std::string_view key);
  // False, and damage, where there is no such page.
  bool read_leaf(const Segment& segment, std::int64_t page, PageBuffer& out);
  // A page of the doclist-index that begins at leaf `page`; false where there is none.
  bool read_doclist_index(const Segment& segment, std::int64_t page, PageBuffer& out);

  void fail(std::string_view what);
  void fail(const Error& error);
  const std::optional<Error>& failure() const { return failure_; }
  void forget_failure() { failure_.reset(); }

 private:
  bool read(std::int64_t id, PageBuffer& out);

  Result<bool> known_version(std::uint32_t cookie);

  sqlite::Statement block_, find_, version_;
  // FTS5 changes the cookie with its configuration, which holds the version.
  std::optional<std::uint32_t> known_cookie_;
  std::optional<Error> failure_;
};

}  // namespace poisk::fts5
