// The abbreviations that the articles explain, as far as a query has them.
#pragma once

#include <poisk/query.h>
#include <poisk/result.h>

#include "analysis/session.h"
#include "query/expansions.h"
#include "query/vocabulary.h"
#include "search/snapshot.h"

namespace poisk::search {

// Both ways: what letters in the query are short for, and the letters for names in it.
Result<query::Expansions> learned_abbreviations(const Query& query, Snapshot& snapshot,
                                                analysis::Session& session,
                                                const query::Vocabulary& vocabulary);

}  // namespace poisk::search
