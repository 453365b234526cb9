#include "fts5/segment_writer.h"

#include "fts5/format.h"
#include "text/common_prefix.h"

namespace poisk::fts5 {
namespace {

// A doclist-index over fewer pages would save less than it costs.
constexpr int kFewestIndexedPages = 4;

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

SegmentWriter::SegmentWriter(Fts5Tables& tables, std::int64_t segment, std::size_t page_size)
    : tables_(tables),
      segment_(segment),
      page_size_(page_size),
      page_(kLeafHeader, '\0'),
      doclist_index_(1) {}

void SegmentWriter::begin_term(std::string_view term) {
  key_.assign("0").append(term);
  if (size() + key_.size() + 2 >= page_size_ && page_.size() > kLeafHeader) finish_page();
  put_fts5_varint(offsets_, page_.size() - last_offset_);
  last_offset_ = page_.size();
  std::size_t shared = text::common_prefix(key_, last_key_);
  if (has_term_) {
    put_fts5_varint(page_, shared);
  } else {
    if (page_number_ > 1) {
      // What tells this term from the one before is enough to find the page by.
      finish_term_entry();
      entry_key_ = key_.substr(0, shared + 1);
      entry_page_ = page_number_;
    }
    shared = 0;
  }
  put_fts5_varint(page_, key_.size() - shared);
  page_.append(key_, shared);
  last_key_ = key_;
  has_term_ = has_article_ = first_of_term_ = true;
  doclist_index_[0].page = page_number_;
}

void SegmentWriter::begin_article(std::int64_t article) {
  if (size() >= page_size_) finish_page();
  if (!has_article_) {
    put_leaf_number(page_, 0, page_.size());
    add_to_doclist_index(article);
  }
  const bool whole = first_of_term_ || !has_article_;
  put_fts5_varint(page_, static_cast<std::uint64_t>(whole ? article : article - last_article_));
  has_article_ = true;
  first_of_term_ = false;
  last_article_ = article;
}

void SegmentWriter::add(std::int64_t article, std::string_view positions, bool deleted) {
  begin_article(article);
  put_fts5_varint(page_, positions.size() * 2 + (deleted ? 1 : 0));
  add_positions(positions);
}

void SegmentWriter::add_doclist(std::string_view doclist) {
  if (size() + doclist.size() < page_size_) {
    page_ += doclist;
    return;
  }
  DoclistReader reader(doclist);
  for (Posting posting; reader.next(posting);) {
    add(posting.article, posting.positions, posting.deleted);
  }
}

// Positions may go on in the next pages, but no number does.
void SegmentWriter::add_positions(std::string_view bytes) {
  while (size() + bytes.size() >= page_size_) {
    const std::size_t room = page_size_ > size() ? page_size_ - size() : 0;
    std::size_t taken = 0;
    while (taken < room && taken < bytes.size()) {
      std::uint64_t number = 0;
      taken += static_cast<std::size_t>(get_fts5_varint(bytes_of(bytes) + taken, number) -
                                        (bytes_of(bytes) + taken));
    }
    page_ += bytes.substr(0, taken);
    bytes.remove_prefix(taken);
    finish_page();
  }
  page_ += bytes;
}

void SegmentWriter::finish_page() {
  put_leaf_number(page_, 2, page_.size());
  if (has_term_) {
    page_ += offsets_;
  } else {
    ++pages_without_term_;
    // In a doclist-index a zero stands for a page on which no article begins.
    if (!has_article_ && !doclist_index_[0].bytes.empty()) doclist_index_[0].bytes += '\0';
  }
  tables_.write_block(leaf_row(segment_, page_number_), page_);
  page_.assign(kLeafHeader, '\0');
  offsets_.clear();
  last_offset_ = 0;
  ++page_number_;
  has_term_ = has_article_ = false;
}

void SegmentWriter::add_to_doclist_index(std::int64_t article) {
  for (std::size_t height = 0;; ++height) {
    IndexLevel* level = &doclist_index_[height];
    const bool full = level->bytes.size() >= page_size_;
    if (full) {
      level->bytes[0] = 1;  // not the root
      tables_.write_block(
          doclist_index_row(segment_, static_cast<std::int64_t>(height), level->page),
          level->bytes);
      if (doclist_index_.size() == height + 1) doclist_index_.emplace_back();
      level = &doclist_index_[height];
      IndexLevel& above = doclist_index_[height + 1];
      if (above.bytes.empty()) {  // this was the root: the one above begins with its first article
        std::uint64_t page = 0;
        std::uint64_t first = 0;
        const std::uint8_t* at = get_fts5_varint(bytes_of(level->bytes) + 1, page);
        get_fts5_varint(at, first);
        above.page = level->page;
        above.last_article = static_cast<std::int64_t>(first);
        put_fts5_varint(above.bytes, 0);
        put_fts5_varint(above.bytes, static_cast<std::uint64_t>(level->page));
        put_fts5_varint(above.bytes, first);
      }
      level->bytes.clear();
      ++level->page;
    }
    if (level->bytes.empty()) {
      const std::int64_t below = height == 0 ? page_number_ : doclist_index_[height - 1].page;
      put_fts5_varint(level->bytes, full ? 1 : 0);
      put_fts5_varint(level->bytes, static_cast<std::uint64_t>(below));
      put_fts5_varint(level->bytes, static_cast<std::uint64_t>(article));
    } else {
      put_fts5_varint(level->bytes, static_cast<std::uint64_t>(article - level->last_article));
    }
    level->last_article = article;
    if (!full) return;
  }
}

bool SegmentWriter::finish_doclist_index() {
  const bool wanted =
      !doclist_index_[0].bytes.empty() && pages_without_term_ >= kFewestIndexedPages;
  for (std::size_t height = 0; height < doclist_index_.size(); ++height) {
    IndexLevel& level = doclist_index_[height];
    if (level.bytes.empty()) break;
    if (wanted) {
      tables_.write_block(
          doclist_index_row(segment_, static_cast<std::int64_t>(height), level.page), level.bytes);
    }
    level.bytes.clear();
  }
  pages_without_term_ = 0;
  return wanted;
}

void SegmentWriter::finish_term_entry() {
  const bool has_doclist_index = finish_doclist_index();
  tables_.write_term(segment_, entry_key_, entry_page_, has_doclist_index);
}

std::int64_t SegmentWriter::finish() {
  if (page_.size() > kLeafHeader) finish_page();
  const std::int64_t pages = page_number_ - 1;
  if (pages > 0) finish_term_entry();
  return pages;
}

}  // namespace poisk::fts5
