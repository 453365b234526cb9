#include "fts5/term_cursor.h"

namespace poisk::fts5 {

TermCursor::TermCursor(SegmentStore& store, std::string_view doclist) {
  SegmentCursor& cursor = cursors_.emplace_back(store, Segment{});
  cursor.open_list(doclist);
  settle();
}

void TermCursor::go_behind(const PostingPlace& place) {
  if (cursors_.size() != 1) return;
  cursors_.front().go_behind(place);
  cursors_.front().next();
  settle();
}

void TermCursor::rewind() {
  for (SegmentCursor& cursor : cursors_) cursor.rewind();
  if (!cursors_.empty()) settle();
}

}  // namespace poisk::fts5
