#include "fts5/segment_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "fts5/format.h"
#include "fts5/leaf_page.h"
#include "sqlite/statement.h"

namespace poisk::fts5 {
namespace {

constexpr std::uint64_t kMostPositionBytes = std::uint64_t{1} << 30;
constexpr std::uint64_t kMostPosition = std::uint64_t{1} << 31;
constexpr std::uint64_t kColumns = 2;
constexpr char kTermMark = '0';  // FTS5's of a whole term; others stand for prefixes

bool positions_are_sound(const std::uint8_t* at, const std::uint8_t* end) {
  std::uint64_t column = 0;
  std::uint64_t position = 0;
  while (at < end) {
    std::uint64_t number = 0;
    if (!take_fts5_varint(at, end, number)) return false;
    if (number == 1) {  // before a column
      std::uint64_t next = 0;
      if (!take_fts5_varint(at, end, next) || next <= column || next >= kColumns) return false;
      column = next;
      position = 0;
      continue;
    }
    if (number < 2 || number >= kMostPosition) return false;
    position += number - 2;
    if (position >= kMostPosition) return false;
  }
  return true;
}

// A page of a doclist-index, of which the entries that it has are taken off.
bool index_page_is_sound(const PageBuffer& bytes, bool is_root, auto& entry, const auto& last) {
  const std::uint8_t* at = bytes.begin();
  const std::uint8_t* const end = at + bytes.size();
  if (at == end || *at++ != (is_root ? 0 : 1)) return false;
  std::uint64_t page = 0;
  std::uint64_t article = 0;
  if (!take_fts5_varint(at, end, page) || !take_fts5_varint(at, end, article)) return false;
  for (;; ++entry) {
    if (entry == last || page != static_cast<std::uint64_t>(entry->page) ||
        article != static_cast<std::uint64_t>(entry->article)) {
      return false;
    }
    ++page;
    for (; at < end && *at == 0; ++at) ++page;  // pages on which no posting begins
    if (at == end) break;
    std::uint64_t step = 0;
    if (!take_fts5_varint(at, end, step)) return false;
    article += step;
  }
  ++entry;
  return true;
}

}  // namespace

Result<std::string> SegmentCheck::run() {
  auto pages = check_pages();
  if (!pages) return pages.error();
  const auto at_page = [&] { return segment_.first_page + std::int64_t(pages_.size()); };
  if (!*pages) {
    return fmt::format("the postings are damaged: segment {}, page {}", segment_.id, at_page());
  }
  auto entries = check_entries();
  if (!entries) return entries.error();
  if (!*entries)
    return fmt::format("the postings are damaged: what leads to segment {}", segment_.id);
  return std::string();
}

Result<bool> SegmentCheck::check_pages() {
  auto rows = sqlite::Statement::prepare(connection_,
                                         "SELECT id, block, typeof(block)='blob' FROM $fts_data"
                                         " WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(1, leaf_row(segment_.id, segment_.first_page));
  rows->bind(2, leaf_row(segment_.id, segment_.last_page));
  PageBuffer bytes;
  for (std::int64_t page = segment_.first_page; page <= segment_.last_page; ++page) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row || rows->integer(0) != leaf_row(segment_.id, page) || rows->integer(2) == 0) {
      return false;
    }
    bytes.assign(rows->blob(1));
    if (!check_page(bytes)) return false;
  }
  return rest_ == 0;
}

bool SegmentCheck::check_page(const PageBuffer& bytes) {
  const LeafHeader leaf = read_leaf_header(bytes);
  if (!leaf.sound || !read_offsets(bytes, leaf.size)) return false;
  const std::size_t first_article = leaf.first_article;
  const std::size_t size = leaf.size;
  Page page;
  const std::size_t lead_end = offsets_.empty() ? size : offsets_.front();
  if (!check_lead(bytes, lead_end, first_article)) return false;
  if (first_article != 0) {
    std::uint64_t first = 0;
    get_fts5_varint(bytes.begin() + first_article, first);
    page.first_article = static_cast<std::int64_t>(first);
  }
  for (std::size_t i = 0; i < offsets_.size(); ++i) {
    const bool last = i + 1 == offsets_.size();
    if (!check_term(bytes, offsets_[i], last ? size : offsets_[i + 1], i == 0, last)) return false;
    if (i == 0) page.first_term = term_;
  }
  pages_.push_back(std::move(page));
  return true;
}

bool SegmentCheck::read_offsets(const PageBuffer& bytes, std::size_t size) {
  offsets_.clear();
  const std::uint8_t* at = bytes.begin() + size;
  const std::uint8_t* const end = bytes.begin() + bytes.size();
  std::uint64_t offset = 0;
  while (at < end) {
    std::uint64_t step = 0;
    if (!take_fts5_varint(at, end, step) || step == 0 || step >= size) return false;
    offset += step;
    if (offset < kLeafHeader || offset >= size) return false;
    offsets_.push_back(static_cast<std::size_t>(offset));
  }
  return true;
}

// What stands before the first term: the postings of the term before, after the end of the
// positions of its last article so far.
bool SegmentCheck::check_lead(const PageBuffer& bytes, std::size_t end, std::size_t first_article) {
  const bool has_term = !offsets_.empty();
  if (first_article >= end) return false;
  const std::size_t begin = first_article != 0 ? first_article : end;
  std::size_t at = kLeafHeader;
  if (rest_ > 0) {
    const std::size_t taken = std::min(rest_, begin - at);
    spilled_.append(bytes.begin() + at, taken);
    at += taken;
    rest_ -= taken;
    if (rest_ > 0) return !has_term && first_article == 0;
    if (!positions_are_sound(spilled_.begin(), spilled_.begin() + spilled_.size())) return false;
  }
  if (at != begin) return false;
  if (at == end) return true;
  absolute_ = true;
  return !term_.empty() && check_doclist(bytes, at, end, !has_term);
}

bool SegmentCheck::check_term(const PageBuffer& bytes, std::size_t offset, std::size_t end_offset,
                              bool first, bool last) {
  const std::uint8_t* at = bytes.begin() + offset;
  const std::uint8_t* const end = bytes.begin() + end_offset;
  std::uint64_t shared = 0;
  std::uint64_t size = 0;
  if (!first && !take_fts5_varint(at, end, shared)) return false;
  if (!take_fts5_varint(at, end, size) || size == 0 ||
      size > static_cast<std::uint64_t>(end - at) || shared > term_.size()) {
    return false;
  }
  std::string term = term_.substr(0, static_cast<std::size_t>(shared));
  term.append(reinterpret_cast<const char*>(at), static_cast<std::size_t>(size));
  if (term <= term_ || term.front() != kTermMark) return false;
  term_ = std::move(term);
  article_ = 0;
  absolute_ = true;
  at += size;
  return check_doclist(bytes, static_cast<std::size_t>(at - bytes.begin()), end_offset, last);
}

bool SegmentCheck::check_doclist(const PageBuffer& bytes, std::size_t offset,
                                 std::size_t end_offset, bool goes_on) {
  const std::uint8_t* at = bytes.begin() + offset;
  const std::uint8_t* const end = bytes.begin() + end_offset;
  while (at < end) {
    std::uint64_t step = 0;
    std::uint64_t header = 0;
    if (!take_fts5_varint(at, end, step) || !take_fts5_varint(at, end, header)) return false;
    const std::uint64_t before = absolute_ ? 0 : static_cast<std::uint64_t>(article_);
    if (step >= kMostArticles || before + step <= static_cast<std::uint64_t>(article_) ||
        before + step >= kMostArticles) {
      return false;
    }
    article_ = static_cast<std::int64_t>(before + step);
    absolute_ = false;
    const std::uint64_t size = header >> 1;
    const auto here = static_cast<std::uint64_t>(end - at);
    if (size > here) {
      if (!goes_on || size > kMostPositionBytes) return false;
      spilled_.assign({reinterpret_cast<const char*>(at), static_cast<std::size_t>(here)});
      rest_ = static_cast<std::size_t>(size - here);
      return true;
    }
    if (!positions_are_sound(at, at + size)) return false;
    at += size;
  }
  return true;
}

// `fts_idx` names the pages on which terms begin, each by a term that is not after its first.
Result<bool> SegmentCheck::check_entries() {
  auto rows = sqlite::Statement::prepare(
      connection_, "SELECT term, pgno FROM $fts_idx WHERE segid=?1 AND pgno>=?2 ORDER BY pgno");
  if (!rows) return rows.error();
  rows->bind(1, segment_.id);
  rows->bind(2, segment_.first_page * 2);
  std::string before;
  std::vector<std::int64_t> indexed;
  auto page = pages_.begin();
  const auto to_next_term = [&] {
    while (page != pages_.end() && page->first_term.empty()) ++page;
  };
  for (to_next_term();; ++page, to_next_term()) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    const std::int64_t number = rows->integer(1) / 2;
    if (page == pages_.end() || number != segment_.first_page + (page - pages_.begin()) ||
        rows->blob(0) > page->first_term || (!before.empty() && rows->blob(0) <= before)) {
      return false;
    }
    before = rows->blob(0);
    if (rows->integer(1) % 2 != 0) indexed.push_back(number);
  }
  if (page != pages_.end()) return false;
  for (const std::int64_t number : indexed) {
    auto sound = check_doclist_index(number);
    if (!sound || !*sound) return sound;
  }
  return true;
}

// Over the postings of the last term on the page, which go on in those that follow.
Result<bool> SegmentCheck::check_doclist_index(std::int64_t page) {
  std::vector<Entry> entries;
  for (auto i = static_cast<std::size_t>(page - segment_.first_page) + 1; i < pages_.size(); ++i) {
    if (pages_[i].first_article != 0) {
      entries.push_back({segment_.first_page + std::int64_t(i), pages_[i].first_article});
    }
    if (!pages_[i].first_term.empty()) break;
  }
  std::vector<Entry> above;
  for (std::int64_t height = 0; !entries.empty(); ++height) {
    auto sound = check_index_height(page, height, entries, above);
    if (!sound || !*sound) return sound;
    if (above.size() == 1) return true;  // the root
    entries = std::move(above);
  }
  return false;
}

Result<bool> SegmentCheck::check_index_height(std::int64_t first, std::int64_t height,
                                              const std::vector<Entry>& entries,
                                              std::vector<Entry>& above) {
  auto read = sqlite::Statement::prepare(
      connection_, "SELECT block FROM $fts_data WHERE id=?1 AND typeof(block)='blob'");
  if (!read) return read.error();
  above.clear();
  auto entry = entries.begin();
  PageBuffer bytes;
  for (std::int64_t page = first; entry != entries.end(); ++page) {
    sqlite::ResetAtEnd reset(*read);
    read->bind(1, doclist_index_row(segment_.id, height, page));
    auto row = read->step();
    if (!row) return row.error();
    if (!*row) return false;
    bytes.assign(read->blob(0));
    above.push_back({page, entry->article});
    const bool is_root = page == first && (bytes.size() == 0 || bytes.begin()[0] == 0);
    if (!index_page_is_sound(bytes, is_root, entry, entries.end())) return false;
    if (is_root && entry != entries.end()) return false;
  }
  return true;
}

}  // namespace poisk::fts5
