// Finds terms in one segment.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fts5/segment_cursor.h"
#include "fts5/segment_store.h"

namespace poisk::fts5 {

// Keeps the page of the term that was asked for last, and where on it that stands: forms of one
// word and words of one beginning stand on one page, which is then read once. Not thread safe.
class TermScan {
 public:
  TermScan(SegmentStore& store, const Segment& segment) : store_(&store), segment_(segment) {}

  // Stands on the first posting of `key`, or at the end where the segment has none. The cursor does
  // not need the scan any more.
  SegmentCursor open(std::string_view key);

 private:
  // Whether the page may have the key.
  bool load_page_of(std::string_view key);
  void begin_page();
  // Goes on to the first term of the page that is not before `key`; false: there is none.
  bool seek(std::string_view key);
  bool next_term();
  bool damaged();

  SegmentStore* store_;
  Segment segment_;
  TermPage where_;  // page 0: none is loaded
  PageBuffer page_;
  std::size_t content_end_ = 0;
  std::string first_;  // the first term of the page

  // The term that the scan stands on.
  std::string term_;
  std::size_t doclist_ = 0;  // offsets of its postings
  std::size_t doclist_end_ = 0;
  bool continues_ = false;                 // the last one of the page, which may go on in the next
  const std::uint8_t* offsets_ = nullptr;  // of the terms that follow
  std::size_t begin_ = 0;                  // where the next term begins
  bool at_end_ = true;
};

}  // namespace poisk::fts5
