#include "storage/segment_store.h"

#include <fmt/format.h>

namespace poisk::storage {
namespace {

constexpr std::int64_t kStructureRow = 10;
// The version of FTS5's format that this reads. Other versions mark deletions in other ways.
constexpr std::int64_t kFts5Version = 4;
// More than FTS5 makes: numbers above these are damage.
constexpr std::uint64_t kMostLevels = 64;
constexpr std::uint64_t kMostSegments = 2000;
constexpr std::uint64_t kMostPages = std::uint64_t{1} << 31;

// The row of `fts_data` that holds a page: segment, doclist-index or leaf, height in the
// doclist-index, page.
std::int64_t row_of(std::int64_t segment, std::int64_t doclist_index, std::int64_t page) {
  return (segment << 37) + (doclist_index << 36) + page;
}

// Takes varints off a record, never past its end.
class RecordReader {
 public:
  explicit RecordReader(const PageBuffer& record, std::size_t begin)
      : at_(record.begin() + begin), end_(record.begin() + record.size()) {}

  bool next(std::uint64_t& value) {
    if (at_ >= end_) return false;
    at_ = get_fts5_varint(at_, value);
    return at_ <= end_;
  }
  bool at_end() const { return at_ == end_; }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

// False where the bytes are no structure record.
bool read_structure(const PageBuffer& record, std::vector<Segment>& out) {
  if (record.size() < 7) return false;
  RecordReader in(record, 4);  // past the cookie of the configuration
  std::uint64_t levels = 0;
  std::uint64_t segments = 0;
  std::uint64_t written = 0;
  if (!in.next(levels) || !in.next(segments) || !in.next(written)) return false;
  if (levels > kMostLevels || segments > kMostSegments) return false;
  for (std::uint64_t level = 0; level < levels; ++level) {
    std::uint64_t merging = 0;
    std::uint64_t count = 0;
    if (!in.next(merging) || !in.next(count) || count > kMostSegments) return false;
    std::vector<Segment> of_level;
    for (std::uint64_t i = 0; i < count; ++i) {
      std::uint64_t id = 0;
      std::uint64_t first = 0;
      std::uint64_t last = 0;
      if (!in.next(id) || !in.next(first) || !in.next(last)) return false;
      if (id == 0 || id > kMostSegments || last >= kMostPages || first > last) return false;
      // Without a first page all of it has been merged into another one.
      if (first == 0) continue;
      of_level.push_back({static_cast<std::int64_t>(id), static_cast<std::int64_t>(first),
                          static_cast<std::int64_t>(last)});
    }
    // Levels go from new to old, the segments of a level from old to new.
    out.insert(out.end(), of_level.rbegin(), of_level.rend());
  }
  return in.at_end();
}

}  // namespace

Result<SegmentStore> SegmentStore::create(const Connection& connection) {
  SegmentStore self;
  const std::pair<Statement*, const char*> all[] = {
      {&self.block_, "SELECT block FROM $fts_data WHERE id=?1"},
      {&self.find_,
       "SELECT pgno FROM $fts_idx WHERE segid=?1 AND term<=?2 ORDER BY term DESC LIMIT 1"},
      {&self.version_, "SELECT v FROM $fts_config WHERE k='version'"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = Statement::prepare(connection, sql);
    if (!prepared) return prepared.error();
    *statement = std::move(*prepared);
  }
  return self;
}

Result<bool> SegmentStore::known_version(std::uint32_t cookie) {
  if (known_cookie_ == cookie) return true;
  ResetAtEnd reset(version_);
  auto row = version_.step();
  if (!row) return row.error();
  if (!*row || version_.integer(0) != kFts5Version) return false;
  known_cookie_ = cookie;
  return true;
}

Result<std::optional<std::vector<Segment>>> SegmentStore::segments() {
  using Segments = std::optional<std::vector<Segment>>;
  PageBuffer record;
  {
    ResetAtEnd reset(block_);
    block_.bind(1, kStructureRow);
    auto row = block_.step();
    if (!row) return row.error();
    if (!*row) return Segments();
    record.assign(block_.blob(0));
  }
  std::vector<Segment> out;
  if (!read_structure(record, out)) return Segments();
  std::uint32_t cookie = 0;
  for (int i = 0; i < 4; ++i) cookie = cookie << 8 | record.begin()[i];
  auto known = known_version(cookie);
  if (!known) return known.error();
  if (!*known) return Segments();
  return Segments(std::move(out));
}

TermPage SegmentStore::find(const Segment& segment, std::string_view key) {
  ResetAtEnd reset(find_);
  find_.bind(1, segment.id);
  find_.bind_blob(2, key);
  auto row = find_.step();
  if (!row) {
    fail(row.error());
    return {};
  }
  const std::int64_t found = *row ? find_.integer(0) : 0;
  TermPage out{found >> 1, (found & 1) != 0};
  if (out.page < segment.first_page) out = {segment.first_page, false};
  if (out.page > segment.last_page) {
    fail("a term is said to stand past the end of its segment");
    return {};
  }
  return out;
}

bool SegmentStore::read(std::int64_t id, PageBuffer& out) {
  ResetAtEnd reset(block_);
  block_.bind(1, id);
  auto row = block_.step();
  if (!row) {
    fail(row.error());
    return false;
  }
  if (!*row) return false;
  out.assign(block_.blob(0));
  return true;
}

bool SegmentStore::read_leaf(const Segment& segment, std::int64_t page, PageBuffer& out) {
  if (page >= segment.first_page && page <= segment.last_page &&
      read(row_of(segment.id, 0, page), out)) {
    return true;
  }
  fail("a page of postings is missing");
  return false;
}

bool SegmentStore::read_doclist_index(const Segment& segment, std::int64_t page, PageBuffer& out) {
  return read(row_of(segment.id, 1, page), out);
}

void SegmentStore::fail(std::string_view what) {
  fail(Error{ErrorCode::corrupt, fmt::format("the index is damaged: {}", what), 0});
}

void SegmentStore::fail(const Error& error) {
  if (!failure_) failure_ = error;
}

}  // namespace poisk::storage
