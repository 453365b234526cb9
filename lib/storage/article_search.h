// The first phase straight from the postings: the best articles of a condition by BM25, in whichever
// way of walking costs least.
#pragma once

#include <poisk/result.h>

#include "storage/first_phase.h"
#include "storage/posting_source.h"

namespace poisk::storage {

// Memory: two pages of postings for each form and segment, 16 bytes for each of a form's pages, and
// 200 kB; what a word of very many forms takes besides is said in row_cursor.h. Fails with corrupt
// where the pages are damaged, with cancelled where the token was set.
Result<FirstPhaseResult> search_articles(PostingSource& source, const FirstPhaseQuery& query);

}  // namespace poisk::storage
