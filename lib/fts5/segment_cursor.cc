#include "fts5/segment_cursor.h"

#include <algorithm>

#include "fts5/leaf_page.h"

namespace poisk::fts5 {
namespace {

// A doclist-index page holds a thousand entries: this is a term on a hundred million pages.
constexpr std::int64_t kMostIndexPages = 100000;

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

void SegmentCursor::open_list(std::string_view doclist) {
  finish();
  if (doclist.empty()) return;
  page_.assign(doclist);
  first_ = {1, 0, doclist.size(), false};
  page_number_ = 1;
  rewind();
}

void SegmentCursor::open_on(const PageBuffer& page, const Begin& begin) {
  page_ = page;
  first_ = begin;
  first_continues_ = true;
  page_number_ = begin.page;
  rewind();
}

void SegmentCursor::rewind() {
  finish();
  if (first_.page == 0) return;
  if (page_number_ != first_.page && !load(first_.page)) return;
  // The same bytes as before, unless the file is being changed under the snapshot.
  if (first_.end > page_.size()) return damaged("a page of postings changed its size");
  at_ = page_.begin() + first_.offset;
  end_ = page_.begin() + first_.end;
  continues_ = first_continues_;
  absolute_ = true;
  page_start_ = 0;
  article_ = 0;
  next();
}

std::optional<PostingPlace> SegmentCursor::place() const {
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  const bool is_here = positions_.begin + positions_.size == at_ && at_ <= end_;
  if (article_ > kMost || page_number_ > kMost || !is_here) return std::nullopt;
  return PostingPlace{static_cast<std::uint32_t>(article_),
                      static_cast<std::uint32_t>(page_number_),
                      static_cast<std::uint32_t>(at_ - page_.begin())};
}

void SegmentCursor::go_behind(const PostingPlace& place) {
  if (page_number_ != place.page && !load(place.page)) return;
  if (page_number_ == first_.page) {
    if (first_.end > page_.size()) return damaged("a page of postings changed its size");
    end_ = page_.begin() + first_.end;
    continues_ = first_continues_;
  } else if (!start_page()) {
    return;
  }
  if (place.offset > static_cast<std::size_t>(end_ - page_.begin())) {
    return damaged("a page of postings changed its size");
  }
  at_ = page_.begin() + place.offset;
  article_ = place.article;
  positions_ = {};
  absolute_ = false;
  page_start_ = 0;
}

bool SegmentCursor::start_page() {
  const LeafHeader leaf = read_leaf_header(page_);
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
    if (!store_->read_doclist_index(segment_, first_.page + i, bytes)) return;
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
