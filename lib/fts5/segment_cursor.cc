#include "fts5/segment_cursor.h"

#include <algorithm>
#include <cstring>

namespace poisk::fts5 {
namespace {

// A doclist-index page holds a thousand entries: this is a term on a hundred million pages.
constexpr std::int64_t kMostIndexPages = 100000;

// What a leaf page says of itself.
struct Leaf {
  std::size_t first_article = 0;  // offset of the first one that follows no term; 0: none
  std::size_t size = 0;           // of terms and postings; offsets of terms follow
  std::size_t first_term = 0;     // offset; `size` where no term begins here
  bool sound = false;
};

Leaf read_leaf_header(const PageBuffer& page) {
  Leaf out;
  if (page.size() < kLeafHeader) return out;
  out.first_article = get_leaf_number(page.begin());
  out.size = get_leaf_number(page.begin() + 2);
  if (out.size < kLeafHeader || out.size > page.size()) return out;
  out.first_term = out.size;
  if (out.size < page.size()) {
    std::uint64_t offset = 0;
    get_fts5_varint(page.begin() + out.size, offset);
    if (offset < kLeafHeader || offset >= out.size) return out;
    out.first_term = static_cast<std::size_t>(offset);
  }
  if (out.first_article != 0 &&
      (out.first_article < kLeafHeader || out.first_article >= out.size)) {
    return out;
  }
  out.sound = true;
  return out;
}

}  // namespace

void SegmentCursor::damaged(std::string_view what) {
  store_->fail(what);
  finish();
}

bool SegmentCursor::load(std::int64_t page) {
  page_number_ = page;
  if (store_->read_leaf(segment_, page, page_)) return true;
  finish();
  return false;
}

// Terms are compared with the key as they are unpacked; each shares a prefix with the one before.
bool SegmentCursor::find_term(std::string_view key) {
  const Leaf leaf = read_leaf_header(page_);
  if (!leaf.sound) {
    damaged("a page of postings has no sound header");
    return false;
  }
  const std::uint8_t* const base = page_.begin();
  const std::uint8_t* const page_end = base + page_.size();
  const std::uint8_t* const content_end = base + leaf.size;
  const std::uint8_t* offsets = base + leaf.size;
  std::uint64_t offset = 0;
  std::size_t shared_with_key = 0;
  bool first = true;
  while (offsets < page_end) {
    std::uint64_t step = 0;
    offsets = get_fts5_varint(offsets, step);
    offset += step;
    if (offset < kLeafHeader || offset >= leaf.size) break;
    const std::uint8_t* at = base + offset;
    std::uint64_t shared = 0;
    std::uint64_t size = 0;
    if (!first) at = get_fts5_varint(at, shared);
    if (at < content_end) at = get_fts5_varint(at, size);
    if (at > content_end || size > static_cast<std::uint64_t>(content_end - at)) break;
    first = false;
    if (shared < shared_with_key) return false;  // past where the key would stand
    if (shared == shared_with_key) {
      std::size_t same = 0;
      while (same < size && shared_with_key + same < key.size() &&
             at[same] == static_cast<std::uint8_t>(key[shared_with_key + same])) {
        ++same;
      }
      shared_with_key += same;
      if (same == size && shared_with_key == key.size()) {
        first_offset_ = static_cast<std::size_t>(at - base) + size;
        first_end_ = leaf.size;
        first_continues_ = offsets >= page_end;
        if (!first_continues_) {
          std::uint64_t to_next = 0;
          get_fts5_varint(offsets, to_next);
          if (to_next > leaf.size - offset || offset + to_next < first_offset_) break;
          first_end_ = static_cast<std::size_t>(offset + to_next);
        }
        return true;
      }
      if (same < size && shared_with_key < key.size() &&
          at[same] > static_cast<std::uint8_t>(key[shared_with_key])) {
        return false;
      }
      if (same < size && shared_with_key == key.size()) return false;
    }
  }
  if (offsets < page_end) damaged("the terms of a page do not lie within it");
  return false;
}

void SegmentCursor::open(std::string_view key) {
  finish();
  const TermPage where = store_->find(segment_, key);
  if (where.page == 0 || !load(where.page) || !find_term(key)) return;
  first_page_ = where.page;
  // The flag is about the last term of the page: no other goes on.
  has_doclist_index_ = where.has_doclist_index && first_continues_;
  rewind();
}

void SegmentCursor::open_list(std::string_view doclist) {
  finish();
  if (doclist.empty()) return;
  page_.assign(doclist);
  first_page_ = page_number_ = 1;
  first_offset_ = 0;
  first_end_ = doclist.size();
  rewind();
}

void SegmentCursor::rewind() {
  finish();
  if (first_page_ == 0) return;
  if (page_number_ != first_page_ && !load(first_page_)) return;
  // The same bytes as before, unless the file is being changed under the snapshot.
  if (first_end_ > page_.size()) return damaged("a page of postings changed its size");
  at_ = page_.begin() + first_offset_;
  end_ = page_.begin() + first_end_;
  continues_ = first_continues_;
  absolute_ = true;
  page_start_ = 0;
  article_ = 0;
  next();
}

bool SegmentCursor::start_page() {
  const Leaf leaf = read_leaf_header(page_);
  if (!leaf.sound) {
    damaged("a page of postings has no sound header");
    return false;
  }
  continues_ = leaf.first_term == leaf.size;
  end_ = page_.begin() + leaf.first_term;
  at_ = leaf.first_article != 0 && leaf.first_article < leaf.first_term
            ? page_.begin() + leaf.first_article
            : end_;
  absolute_ = true;
  return true;
}

bool SegmentCursor::next_page() {
  if (page_number_ >= segment_.last_page) return false;
  return load(page_number_ + 1) && start_page();
}

// The positions of a posting go on, before the first article of the pages that follow.
bool SegmentCursor::gather_spilled(std::size_t size) {
  spilled_.assign({reinterpret_cast<const char*>(at_), static_cast<std::size_t>(end_ - at_)});
  while (spilled_.size() < size) {
    if (!continues_ || !next_page()) {
      damaged("the positions of a posting are cut off");
      return false;
    }
    const std::uint8_t* const begin = page_.begin() + kLeafHeader;
    const std::size_t here =
        std::min(size - spilled_.size(), static_cast<std::size_t>(at_ - begin));
    spilled_.append(begin, here);
  }
  return true;
}

void SegmentCursor::next_slowly() {
  if (article_ == kEnd) return;
  while (at_ >= end_) {
    if (!continues_) return finish();
    if (!next_page()) return finish();
    if (at_ >= end_) return finish();  // the next page belongs to other terms
  }
  std::uint64_t step = 0;
  std::uint64_t header = 0;
  const std::uint8_t* at = get_fts5_varint(at_, step);
  const std::int64_t before = article_;
  const std::uint64_t article = absolute_ ? step : static_cast<std::uint64_t>(before) + step;
  // Ascending, and above zero: anything else would let a damaged page lead in a circle.
  if (article <= static_cast<std::uint64_t>(before) || article >= kMostArticles || at >= end_) {
    return damaged("the articles of a term do not ascend");
  }
  at = get_fts5_varint(at, header);
  if (at > end_) return damaged("a posting is cut off");
  article_ = static_cast<std::int64_t>(article);
  absolute_ = false;
  const std::uint64_t size = header >> 1;
  if (size <= static_cast<std::uint64_t>(end_ - at)) {
    positions_ = {at, static_cast<std::size_t>(size)};
    at_ = at + size;
    return;
  }
  if (size > std::uint64_t{1} << 30) return damaged("a posting is too long");
  at_ = at;
  if (!gather_spilled(static_cast<std::size_t>(size))) return;
  positions_ = {spilled_.begin(), spilled_.size()};
}

void SegmentCursor::load_doclist_index() {
  doclist_index_read_ = true;
  PageBuffer bytes;
  for (std::int64_t i = 0; i < kMostIndexPages; ++i) {
    if (!store_->read_doclist_index(segment_, first_page_ + i, bytes)) return;
    if (bytes.size() < 3) return damaged("a doclist-index is cut off");
    const bool one_of_several = (bytes.begin()[0] & 1) != 0;
    const std::uint8_t* at = bytes.begin() + 1;
    const std::uint8_t* const end = bytes.begin() + bytes.size();
    std::uint64_t page = 0;
    std::uint64_t article = 0;
    at = get_fts5_varint(at, page);
    if (at < end) at = get_fts5_varint(at, article);
    for (;;) {
      if (at > end || page > static_cast<std::uint64_t>(segment_.last_page) ||
          article >= kMostArticles ||
          (!page_starts_.empty() &&
           (static_cast<std::int64_t>(page) <= page_starts_.back().page ||
            static_cast<std::int64_t>(article) <= page_starts_.back().article))) {
        page_starts_.clear();
        return damaged("a doclist-index does not ascend");
      }
      page_starts_.push_back({static_cast<std::int64_t>(page), static_cast<std::int64_t>(article)});
      ++page;
      while (at < end && *at == 0) {  // a page on which no posting begins
        ++page;
        ++at;
      }
      if (at >= end) break;
      std::uint64_t step = 0;
      at = get_fts5_varint(at, step);
      article += step;
    }
    if (!one_of_several) return;
  }
}

void SegmentCursor::skip_pages(std::int64_t article) {
  if (!doclist_index_read_) load_doclist_index();
  if (page_start_ < page_starts_.size() && article < page_starts_[page_start_].article) return;
  const auto after = std::upper_bound(
      page_starts_.begin() + static_cast<std::ptrdiff_t>(page_start_), page_starts_.end(), article,
      [](std::int64_t a, const PageStart& start) { return a < start.article; });
  if (page_start_ == static_cast<std::size_t>(after - page_starts_.begin())) return;
  page_start_ = static_cast<std::size_t>(after - page_starts_.begin());
  const PageStart& target = page_starts_[page_start_ - 1];
  if (target.page <= page_number_) return;
  if (!load(target.page) || !start_page()) return;
  if (at_ >= end_) return damaged("a doclist-index names a page without postings");
}

}  // namespace poisk::fts5
