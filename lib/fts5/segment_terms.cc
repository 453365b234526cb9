#include "fts5/segment_terms.h"

#include <algorithm>

#include "fts5/leaf_page.h"
#include "text/damaged_index.h"

namespace poisk::fts5 {
Result<SegmentTerms> SegmentTerms::open(const sqlite::Connection& connection,
                                        const Segment& segment) {
  auto rows = sqlite::Statement::prepare(
      connection, "SELECT id, block FROM $fts_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(1, leaf_row(segment.id, segment.first_page));
  rows->bind(2, leaf_row(segment.id, segment.last_page));
  return SegmentTerms(std::move(*rows), segment);
}

Result<bool> SegmentTerms::next_page() {
  if (page_number_ >= segment_.last_page) return false;
  auto row = rows_.step();
  if (!row) return row.error();
  if (!*row || rows_.integer(0) != leaf_row(segment_.id, ++page_number_)) {
    return damaged_index("a page of postings is missing");
  }
  page_.assign(rows_.blob(1));
  offsets_.clear();
  next_term_ = 0;
  const LeafHeader leaf = read_leaf_header(page_);
  if (!leaf.sound) return damaged_index("a page of postings has no sound header");
  first_article_ = leaf.first_article;
  const std::size_t size = leaf.size;
  const std::uint8_t* at = page_.begin() + size;
  const std::uint8_t* const end = page_.begin() + page_.size();
  for (std::size_t offset = 0; at < end; offsets_.push_back(offset)) {
    std::uint64_t step = 0;
    if (!take_fts5_varint(at, end, step) || step == 0 || step >= size - offset ||
        offset + step < kLeafHeader) {
      return damaged_index("the terms of a page do not lie within it");
    }
    offset += static_cast<std::size_t>(step);
  }
  offsets_.push_back(size);
  return true;
}

bool SegmentTerms::take_articles(const std::uint8_t* at, const std::uint8_t* end) {
  while (at < end) {
    std::uint64_t step = 0;
    std::uint64_t header = 0;
    if (!take_fts5_varint(at, end, step) || !take_fts5_varint(at, end, header)) return false;
    const std::uint64_t before = absolute_ ? 0 : static_cast<std::uint64_t>(article_);
    if (step >= static_cast<std::uint64_t>(kMostArticles) ||
        before + step <= static_cast<std::uint64_t>(article_)) {
      return false;
    }
    article_ = static_cast<std::int64_t>(before + step);
    absolute_ = false;
    articles_.push_back({article_, header >> 1 == 0});
    positions_ = header >> 1;
    const std::uint64_t here = std::min(positions_, static_cast<std::uint64_t>(end - at));
    positions_ -= here;
    at += here;
  }
  return true;
}

bool SegmentTerms::take_lead() {
  const std::size_t end = offsets_.front();
  if (first_article_ >= end) return false;
  const std::size_t begin = first_article_ != 0 ? first_article_ : end;
  const std::uint64_t taken = std::min<std::uint64_t>(positions_, begin - kLeafHeader);
  positions_ -= taken;
  if (kLeafHeader + taken != begin) return false;
  if (positions_ > 0 || begin == end) return positions_ == 0 || first_article_ == 0;
  absolute_ = true;
  return !term_.empty() && take_articles(page_.begin() + begin, page_.begin() + end);
}

bool SegmentTerms::take_term() {
  const std::uint8_t* at = page_.begin() + offsets_[next_term_];
  const std::uint8_t* const end = page_.begin() + offsets_[next_term_ + 1];
  std::uint64_t shared = 0;
  std::uint64_t size = 0;
  if (next_term_ > 0 && !take_fts5_varint(at, end, shared)) return false;
  if (!take_fts5_varint(at, end, size) || size == 0 ||
      size > static_cast<std::uint64_t>(end - at) || shared > term_.size() || positions_ > 0) {
    return false;
  }
  term_.resize(static_cast<std::size_t>(shared));
  term_.append(reinterpret_cast<const char*>(at), static_cast<std::size_t>(size));
  articles_.clear();
  article_ = 0;
  absolute_ = true;
  ++next_term_;
  return take_articles(at + size, end);
}

Result<bool> SegmentTerms::next() {
  const auto damaged = [] { return damaged_index("the postings of a term"); };
  while (next_term_ + 1 >= offsets_.size()) {
    auto more = next_page();
    if (!more || !*more) return more;
    // Of a term that no page has begun there is nothing to go on.
    if (!take_lead()) return damaged();
  }
  if (!take_term()) return damaged();
  // The last one of a page may go on in those that follow.
  while (next_term_ + 1 == offsets_.size()) {
    auto more = next_page();
    if (!more) return more;
    if (!*more) break;
    if (!take_lead()) return damaged();
  }
  return true;
}

}  // namespace poisk::fts5
