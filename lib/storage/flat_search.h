// The first phase for words joined by OR or by AND alone, straight from FTS5's pages: what cannot
// be among the best is passed over without being scored.
#pragma once

#include <poisk/result.h>

#include <vector>

#include "storage/first_phase.h"
#include "storage/segment_store.h"

namespace poisk::storage {

// Whether run_flat_search() knows this kind of query.
bool is_flat(const FirstPhaseQuery& query);

// The same articles, scores and matches as run_first_phase(). Memory: two pages of postings for
// each term and segment, 16 bytes for each of a term's pages, and 100 kB. Fails with corrupt where
// the pages are damaged, with cancelled where the token was set.
Result<FirstPhaseResult> run_flat_search(SegmentStore& store, const std::vector<Segment>& segments,
                                         const FirstPhaseQuery& query);

}  // namespace poisk::storage
