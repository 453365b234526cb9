// Writes a segment of FTS5's index: its leaf pages, the first term of each, and doclist-indexes
// over terms whose postings fill many pages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fts5/tables.h"

namespace poisk::fts5 {

// Terms ascend, and so do the articles of a term. Not thread safe. Failures are the tables' to
// tell.
class SegmentWriter {
 public:
  SegmentWriter(Fts5Tables& tables, std::int64_t segment, std::size_t page_size);

  void begin_term(std::string_view term);
  // The next article of the term. Without positions and `deleted`: it is gone from older segments.
  void add(std::int64_t article, std::string_view positions, bool deleted);
  // All articles of the term at once, packed as the index has them.
  void add_doclist(std::string_view doclist);

  // How many pages the segment has.
  std::int64_t finish();

 private:
  struct IndexLevel {
    std::string bytes;  // of the page being made; empty: none
    std::int64_t page = 0;
    std::int64_t last_article = 0;
  };

  std::size_t size() const { return page_.size() + offsets_.size(); }
  void begin_article(std::int64_t article);
  void add_positions(std::string_view bytes);
  void finish_page();
  void finish_term_entry();
  bool finish_doclist_index();
  void add_to_doclist_index(std::int64_t article);

  Fts5Tables& tables_;
  const std::int64_t segment_;
  const std::size_t page_size_;

  std::int64_t page_number_ = 1;
  std::string page_;
  std::string offsets_;  // of the terms in the page, each as the difference to the one before
  std::size_t last_offset_ = 0;
  bool has_term_ = false;     // a term begins in the page
  bool has_article_ = false;  // a term or an article that follows none does

  std::string key_, last_key_;
  bool first_of_term_ = true;
  std::int64_t last_article_ = 0;

  // The page that the last entry of `fts_idx` is about, which is written when the next one begins:
  // only then is it known whether its last term has a doclist-index.
  std::int64_t entry_page_ = 1;
  std::string entry_key_;
  int pages_without_term_ = 0;
  std::vector<IndexLevel> doclist_index_;
};

}  // namespace poisk::fts5
