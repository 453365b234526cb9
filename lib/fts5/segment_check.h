// Looks whether the pages of one segment are what FTS5's format says, with nothing between and
// nothing left over.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fts5/format.h"
#include "sqlite/connection.h"

namespace poisk::fts5 {

class SegmentCheck {
 public:
  SegmentCheck(const sqlite::Connection& connection, const Segment& segment)
      : connection_(connection), segment_(segment) {}

  // What is wrong first; empty where nothing is.
  Result<std::string> run();

 private:
  // What is needed of a page to check what points to it.
  struct Page {
    std::string first_term;          // empty: none begins here
    std::int64_t first_article = 0;  // the first that follows no term; 0: none
  };
  // The first article of a page of postings or of an index.
  struct Entry {
    std::int64_t page = 0;
    std::int64_t article = 0;
  };

  Result<bool> check_pages();
  bool check_page(const PageBuffer& bytes);
  bool read_offsets(const PageBuffer& bytes, std::size_t begin);
  bool check_lead(const PageBuffer& bytes, std::size_t end, std::size_t first_article);
  bool check_term(const PageBuffer& bytes, std::size_t at, std::size_t end, bool first, bool last);
  bool check_doclist(const PageBuffer& bytes, std::size_t at, std::size_t end, bool goes_on);
  Result<bool> check_entries();
  Result<bool> check_doclist_index(std::int64_t page);
  // Whether the pages of this height are about these entries; then `above` is about the pages.
  Result<bool> check_index_height(std::int64_t page, std::int64_t height,
                                  const std::vector<Entry>& entries, std::vector<Entry>& above);

  const sqlite::Connection& connection_;
  const Segment segment_;
  std::vector<Page> pages_;

  // Of the page in hand.
  std::vector<std::size_t> offsets_;  // of its terms

  std::string term_;  // the last one, empty before the first
  std::int64_t article_ = 0;
  bool absolute_ = true;  // the next article is written whole
  std::size_t rest_ = 0;  // bytes of the last positions that are yet to come
  PageBuffer spilled_;    // those that have come
};

}  // namespace poisk::fts5
