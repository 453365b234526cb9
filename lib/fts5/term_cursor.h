// Walks the articles of one term through all segments, as FTS5 would: of several postings of one
// article the newest counts, and one without positions says that the article is gone.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "fts5/segment_cursor.h"

namespace poisk::fts5 {

class TermCursor {
 public:
  static constexpr std::int64_t kEnd = SegmentCursor::kEnd;

  // Of the segments that have the term, newest first. Stands on the first article.
  explicit TermCursor(std::vector<SegmentCursor> cursors) : cursors_(std::move(cursors)) {
    if (!cursors_.empty()) settle();
  }

  // Of postings that were packed in memory.
  TermCursor(SegmentStore& store, std::string_view doclist);

  void rewind();
  std::int64_t article() const { return article_; }
  PositionList positions() const { return positions_; }

  void next();
  void seek(std::int64_t article);

  // Behind the posting that it stands on; none where there are several segments.
  std::optional<PostingPlace> place() const {
    return cursors_.size() == 1 ? cursors_.front().place() : std::nullopt;
  }
  // To the first posting behind a place() of this term, forwards or backwards.
  void go_behind(const PostingPlace& place);

 private:
  // Stands on the least article of the segments, unless it was deleted.
  void settle();

  std::vector<SegmentCursor> cursors_;
  std::int64_t article_ = kEnd;
  PositionList positions_;
};

inline void TermCursor::settle() {
  if (cursors_.size() == 1) {
    SegmentCursor& only = cursors_.front();
    while (only.article() != kEnd && only.positions().size == 0) only.next();
    article_ = only.article();
    positions_ = only.positions();
    return;
  }
  for (;;) {
    const SegmentCursor* newest = &cursors_.front();
    for (std::size_t i = 1; i < cursors_.size(); ++i) {
      if (cursors_[i].article() < newest->article()) newest = &cursors_[i];
    }
    article_ = newest->article();
    positions_ = newest->positions();
    if (article_ == kEnd || positions_.size > 0) return;
    for (SegmentCursor& cursor : cursors_) {
      if (cursor.article() == article_) cursor.next();
    }
  }
}

inline void TermCursor::next() {
  if (article_ == kEnd) return;
  for (SegmentCursor& cursor : cursors_) {
    if (cursor.article() == article_) cursor.next();
  }
  settle();
}

inline void TermCursor::seek(std::int64_t article) {
  if (article_ >= article) return;
  for (SegmentCursor& cursor : cursors_) cursor.seek(article);
  settle();
}

}  // namespace poisk::fts5
