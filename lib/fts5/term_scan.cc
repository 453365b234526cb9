#include "fts5/term_scan.h"

#include "fts5/leaf_page.h"

namespace poisk::fts5 {

SegmentCursor TermScan::open(std::string_view key) {
  SegmentCursor out(*store_, segment_);
  const bool may_be_here = where_.page != 0 && key >= first_;
  if (may_be_here && (at_end_ ? key <= term_ : key < term_)) begin_page();
  if (!(may_be_here && seek(key)) && !(load_page_of(key) && seek(key))) return out;
  if (term_ != key) return out;
  if (continues_) {
    // The flag is about the last term of the page: no other goes on.
    out.open_on(page_, {where_.page, doclist_, doclist_end_, where_.has_doclist_index});
  } else {
    out.open_list(
        {reinterpret_cast<const char*>(page_.begin()) + doclist_, doclist_end_ - doclist_});
  }
  return out;
}

bool TermScan::load_page_of(std::string_view key) {
  const TermPage where = store_->find(segment_, key);
  // Of the page at hand it is known that it has not.
  if (where.page == 0 || where.page == where_.page) return false;
  where_ = {};
  at_end_ = true;
  if (!store_->read_leaf(segment_, where.page, page_)) return false;
  where_ = where;
  begin_page();
  first_ = term_;
  return where_.page != 0;
}

void TermScan::begin_page() {
  const LeafHeader leaf = read_leaf_header(page_);
  if (!leaf.sound) {
    store_->fail("a page of postings has no sound header");
    where_ = {};
    return;
  }
  content_end_ = leaf.size;
  offsets_ = page_.begin() + leaf.size;
  begin_ = 0;
  term_.clear();
  at_end_ = !next_term();
}

bool TermScan::seek(std::string_view key) {
  while (!at_end_ && term_ < key) at_end_ = !next_term();
  return !at_end_;
}

// Each term shares a beginning with the one before it.
bool TermScan::next_term() {
  const std::uint8_t* const base = page_.begin();
  const std::uint8_t* const page_end = base + page_.size();
  const std::uint8_t* const content_end = base + content_end_;
  if (offsets_ >= page_end) return false;
  const bool first = begin_ == 0;
  std::uint64_t step = 0;
  offsets_ = get_fts5_varint(offsets_, step);
  if (step >= content_end_ - begin_ || begin_ + step < kLeafHeader) return damaged();
  begin_ += static_cast<std::size_t>(step);
  const std::uint8_t* at = base + begin_;
  std::uint64_t shared = 0;
  std::uint64_t size = 0;
  if (!first) at = get_fts5_varint(at, shared);
  if (at < content_end) at = get_fts5_varint(at, size);
  if (at > content_end || size > static_cast<std::uint64_t>(content_end - at) ||
      shared > term_.size()) {
    return damaged();
  }
  term_.resize(static_cast<std::size_t>(shared));
  term_.append(reinterpret_cast<const char*>(at), static_cast<std::size_t>(size));
  doclist_ = static_cast<std::size_t>(at - base) + static_cast<std::size_t>(size);
  doclist_end_ = content_end_;
  continues_ = offsets_ >= page_end;
  if (continues_) return true;
  std::uint64_t to_next = 0;
  get_fts5_varint(offsets_, to_next);
  if (to_next > content_end_ - begin_ || begin_ + to_next < doclist_) return damaged();
  doclist_end_ = begin_ + static_cast<std::size_t>(to_next);
  return true;
}

bool TermScan::damaged() {
  store_->fail("the terms of a page do not lie within it");
  return false;
}

}  // namespace poisk::fts5
