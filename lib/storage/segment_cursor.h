// Walks the articles of one term in one segment.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "storage/posting_list.h"
#include "storage/segment_store.h"

namespace poisk::storage {

// Ascending by article. Holds one page at a time, and, once it has had to skip, the first article
// of every page. After damage it stands at its end, and the store knows of it.
class SegmentCursor {
 public:
  static constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

  SegmentCursor(SegmentStore& store, const Segment& segment) : store_(&store), segment_(segment) {}

  // Stands on the first posting of `key`, or at the end where the segment has none.
  void open(std::string_view key);
  // Back to the first posting.
  void rewind();

  std::int64_t article() const { return article_; }  // kEnd: no more
  // Empty where the posting only says that the article was deleted from older segments.
  PositionList positions() const { return positions_; }

  void next();
  // On to the first posting of `article` or a later one; never backwards.
  void seek(std::int64_t article);

 private:
  struct PageStart {
    std::int64_t page = 0;
    std::int64_t article = 0;
  };

  bool find_term(std::string_view key);
  bool load(std::int64_t page);
  bool next_page();
  bool start_page();
  bool gather_spilled(std::size_t size);
  void load_doclist_index();
  void skip_pages(std::int64_t article);
  void finish() { article_ = kEnd; }
  void damaged(std::string_view what);

  SegmentStore* store_;
  Segment segment_;
  PageBuffer page_;
  PageBuffer spilled_;                 // positions that reach over pages
  const std::uint8_t* at_ = nullptr;   // the next posting
  const std::uint8_t* end_ = nullptr;  // of the doclist in this page
  std::int64_t page_number_ = 0;
  std::int64_t article_ = kEnd;
  PositionList positions_;
  bool absolute_ = true;    // the next article is written whole, not as a difference
  bool continues_ = false;  // the doclist may go on in the next page

  // Where the doclist begins.
  std::int64_t first_page_ = 0;
  std::size_t first_offset_ = 0;
  std::size_t first_end_ = 0;
  bool first_continues_ = false;

  bool has_doclist_index_ = false;
  bool doclist_index_read_ = false;
  std::vector<PageStart> page_starts_;
  std::size_t page_start_ = 0;  // the next one to consider
};

}  // namespace poisk::storage
