// Walks all terms of one segment in their order, each with its articles: for who wants the whole
// index, where to look terms up one by one would cost many times as much.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fts5/format.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"

namespace poisk::fts5 {

// Reads within the connection's transaction. Not thread safe.
class SegmentTerms {
 public:
  struct Entry {
    std::int64_t article = 0;
    bool gone = false;  // the posting says that the article was deleted from older segments
  };

  static Result<SegmentTerms> open(const sqlite::Connection& connection, const Segment& segment);

  // On to the next term, the first at first; false at the end. Fails with corrupt.
  Result<bool> next();
  // As the index holds it, without FTS5's mark. Valid until the next call, as the articles are.
  std::string_view term() const { return std::string_view(term_).substr(1); }
  // Ascending.
  const std::vector<Entry>& articles() const { return articles_; }

 private:
  SegmentTerms(sqlite::Statement rows, const Segment& segment)
      : rows_(std::move(rows)), segment_(segment), page_number_(segment.first_page - 1) {}

  Result<bool> next_page();
  // What of the last term goes on in this page.
  bool take_lead();
  bool take_term();
  bool take_articles(const std::uint8_t* at, const std::uint8_t* end);

  sqlite::Statement rows_;
  Segment segment_;
  PageBuffer page_;
  std::int64_t page_number_;
  std::size_t first_article_ = 0;     // as LeafHeader has it
  std::vector<std::size_t> offsets_;  // of the page's terms, and where they end
  std::size_t next_term_ = 0;         // in offsets_
  std::string term_;
  std::vector<Entry> articles_;
  std::int64_t article_ = 0;
  bool absolute_ = true;         // the next article is written whole
  std::uint64_t positions_ = 0;  // bytes of the last article's positions that are yet to come
};

}  // namespace poisk::fts5
