#include "fts5/segment_store.h"

#include "text/damaged_index.h"

namespace poisk::fts5 {
namespace {

std::vector<Segment> newest_first(const SegmentList& list) {
  std::vector<Segment> out;
  for (const SegmentLevel& level : list.levels) {
    for (auto segment = level.segments.rbegin(); segment != level.segments.rend(); ++segment) {
      if (segment->first_page != 0) out.push_back(*segment);
    }
  }
  return out;
}

}  // namespace

Result<SegmentStore> SegmentStore::create(const sqlite::Connection& connection) {
  SegmentStore self;
  const std::pair<sqlite::Statement*, const char*> all[] = {
      {&self.block_, "SELECT block FROM $fts_data WHERE id=?1"},
      {&self.find_,
       "SELECT pgno FROM $fts_idx WHERE segid=?1 AND term<=?2 ORDER BY term DESC LIMIT 1"},
      {&self.version_, "SELECT v FROM $fts_config WHERE k='version'"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = sqlite::Statement::prepare(connection, sql);
    if (!prepared) return prepared.error();
    *statement = std::move(*prepared);
  }
  return self;
}

Result<bool> SegmentStore::known_version(std::uint32_t cookie) {
  if (known_cookie_ == cookie) return true;
  sqlite::ResetAtEnd reset(version_);
  auto row = version_.step();
  if (!row) return row.error();
  if (!*row || version_.integer(0) != kFts5Version) return false;
  known_cookie_ = cookie;
  return true;
}

Result<std::optional<std::vector<Segment>>> SegmentStore::segments() {
  using Segments = std::optional<std::vector<Segment>>;
  std::optional<SegmentList> list;
  {
    sqlite::ResetAtEnd reset(block_);
    block_.bind(1, kSegmentsRow);
    auto row = block_.step();
    if (!row) return row.error();
    if (*row) list = parse_segments(block_.blob(0));
  }
  if (!list) return damaged_index("the list of segments");
  auto known = known_version(list->cookie);
  if (!known) return known.error();
  if (!*known) return Segments();
  return Segments(newest_first(*list));
}

TermPage SegmentStore::find(const Segment& segment, std::string_view key) {
  sqlite::ResetAtEnd reset(find_);
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
  sqlite::ResetAtEnd reset(block_);
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
      read(leaf_row(segment.id, page), out)) {
    return true;
  }
  fail("a page of postings is missing");
  return false;
}

bool SegmentStore::read_doclist_index(const Segment& segment, std::int64_t page, PageBuffer& out) {
  return read(doclist_index_row(segment.id, 0, page), out);
}

void SegmentStore::fail(std::string_view what) { fail(damaged_index(what)); }

void SegmentStore::fail(const Error& error) {
  if (!failure_) failure_ = error;
}

}  // namespace poisk::fts5
