// Where the postings of forms come from: FTS5's pages, or, where they cannot be read as they stand,
// FTS5 itself.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/form_set.h"
#include "fts5/segment_store.h"
#include "fts5/term_cursor.h"
#include "fts5/term_scan.h"
#include "sqlite/connection.h"
#include "storage/block_lists.h"

namespace poisk::storage {

// Used within one transaction. Not thread safe. What fails is remembered in the store.
class PostingSource {
 public:
  // Without `segments` FTS5 lists the postings of each form. All must outlive the cursors.
  PostingSource(const sqlite::Connection& connection, fts5::SegmentStore& store,
                const std::optional<std::vector<fts5::Segment>>& segments)
      : connection_(connection), store_(store), segments_(segments) {}

  // Lists of the state that the segments are of, which must outlive it; null: none.
  void use(BlockLists* lists) { lists_ = segments_ ? lists : nullptr; }
  // Null where the forms' postings are to be walked.
  std::shared_ptr<const BlockList> list_of(const analysis::FormSet& forms, Work& work) {
    return lists_ == nullptr ? nullptr : lists_->of(forms, *this, work);
  }

  // Quick where forms that follow each other in the order of their bytes are asked for so.
  fts5::TermCursor open(std::string_view form);
  fts5::SegmentStore& store() const { return store_; }

  // A result code of SQLite's.
  static int register_on(fts5_api* api);

 private:
  const sqlite::Connection& connection_;
  fts5::SegmentStore& store_;
  const std::optional<std::vector<fts5::Segment>>& segments_;
  std::vector<fts5::TermScan> scans_;  // one a segment, once they are needed
  std::string key_;
  BlockLists* lists_ = nullptr;
};

// The places of the forms in `forms`, in the order in which a source opens them quickly.
std::vector<std::size_t> in_order(const analysis::FormSet& forms);

}  // namespace poisk::storage
