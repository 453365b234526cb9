// Walks the articles of one term in one segment.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fts5/format.h"
#include "fts5/posting_list.h"
#include "fts5/posting_place.h"
#include "fts5/segment_store.h"

namespace poisk::fts5 {

// Ascending by article. At the end until it is opened. Holds one page at a time, and, once it has
// had to skip, the first article of every page. After damage it stands at its end, and the store knows of it.
class SegmentCursor {
 public:
  static constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

  SegmentCursor(SegmentStore& store, const Segment& segment) : store_(&store), segment_(segment) {}

  // Where on a page a doclist begins that may go on in the next.
  struct Begin {
    std::int64_t page = 0;
    std::size_t offset = 0;
    std::size_t end = 0;
    bool has_doclist_index = false;
  };

  // Stands on the first posting of a doclist, which is whole here: a copy is taken.
  void open_list(std::string_view doclist);
  // The same of the last doclist of a page.
  void open_on(const PageBuffer& page, const Begin& begin);
  // Back to the first posting.
  void rewind();

  std::int64_t article() const { return article_; }  // kEnd: no more
  // Empty where the posting only says that the article was deleted from older segments.
  PositionList positions() const { return positions_; }

  void next() {
    if (!next_in_page()) next_slowly();
  }
  // Behind the posting that it stands on; none where that reaches over pages.
  std::optional<PostingPlace> place() const;
  // Goes behind a posting, forwards or backwards: next() is the one after it.
  void go_behind(const PostingPlace& place);
  // On to the first posting of `article` or a later one; never backwards.
  void seek(std::int64_t article) {
    if (article_ >= article) return;
    if (first_.has_doclist_index) skip_pages(article);
    while (article_ < article) next();
  }

 private:
  struct PageStart {
    std::int64_t page = 0;
    std::int64_t article = 0;
  };

  bool next_in_page();
  void next_slowly();
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
  Begin first_;
  bool first_continues_ = false;

  bool doclist_index_read_ = false;
  std::vector<PageStart> page_starts_;
  std::size_t page_start_ = 0;  // the next one to consider
};

// Nearly every posting: its article is written as a difference, and it ends within the page.
inline bool SegmentCursor::next_in_page() {
  if (absolute_ || at_ >= end_) return false;
  std::uint64_t step = 0;
  std::uint64_t header = 0;
  const std::uint8_t* at = get_fts5_varint(at_, step);
  at = get_fts5_varint(at, header);
  const std::uint64_t size = header >> 1;
  if (at > end_ || size > static_cast<std::uint64_t>(end_ - at) || step - 1 >= kMostArticles ||
      article_ >= kMostArticles) {
    return false;
  }
  article_ += static_cast<std::int64_t>(step);
  positions_ = {at, static_cast<std::size_t>(size)};
  at_ = at + size;
  return true;
}

}  // namespace poisk::fts5
