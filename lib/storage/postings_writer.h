// Writes the postings of a transaction into FTS5's index as one segment: what FTS5 would make of
// the same articles, without handing it every word on its own.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <functional>

#include "fts5/segment_writer.h"
#include "fts5/tables.h"
#include "storage/gathered_postings.h"

namespace poisk::storage {

// By how much the totals that FTS5 keeps have grown.
struct Fts5Totals {
  std::int64_t articles = 0;
  std::int64_t text_tokens = 0;
  std::int64_t title_tokens = 0;
};

// Writes a segment of what `write` gives, the terms in the order of their bytes.
Result<void> write_segment(fts5::Fts5Tables& tables,
                           const std::function<Result<void>(fts5::SegmentWriter&)>& write);
// Forgets the postings of both, but not their counts.
Result<void> write_postings(fts5::Fts5Tables& tables, AddedArticles& added,
                            RemovedArticles& removed);
Result<void> add_totals(fts5::Fts5Tables& tables, const Fts5Totals& delta);
// Lets FTS5 merge segments where there are many: to be called once a transaction.
Result<void> merge_segments(fts5::Fts5Tables& tables);
// Lets FTS5 make one segment of all; false where it was one.
Result<bool> merge_all_segments(fts5::Fts5Tables& tables);
// Lets it do some of that, in about ten milliseconds; false where nothing was left to do.
Result<bool> merge_some_segments(fts5::Fts5Tables& tables);

}  // namespace poisk::storage
