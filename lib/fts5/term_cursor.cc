#include "fts5/term_cursor.h"

#include <string>

namespace poisk::fts5 {
namespace {

// FTS5 writes this before each term of its main index; prefix indexes have other ones.
constexpr char kMainIndex = '0';

}  // namespace

TermCursor::TermCursor(SegmentStore& store, const std::vector<Segment>& segments,
                       std::string_view term) {
  std::string key(1, kMainIndex);
  key += term;
  for (const Segment& segment : segments) {
    SegmentCursor cursor(store, segment);
    cursor.open(key);
    if (cursor.article() != kEnd) cursors_.push_back(std::move(cursor));
  }
  if (!cursors_.empty()) settle();
}

TermCursor::TermCursor(SegmentStore& store, std::string_view doclist) {
  SegmentCursor& cursor = cursors_.emplace_back(store, Segment{});
  cursor.open_list(doclist);
  settle();
}

void TermCursor::rewind() {
  for (SegmentCursor& cursor : cursors_) cursor.rewind();
  if (!cursors_.empty()) settle();
}

}  // namespace poisk::fts5
