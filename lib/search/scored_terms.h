// From a plan to what both phases score.
#pragma once

#include <poisk/result.h>

#include <vector>

#include "query/plan.h"
#include "ranking/query_term.h"
#include "search/snapshot.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk::search {

// The plan's terms, each once, with what the index knows of them. Stop words come last, and are
// `form_only` where any article has any of the other words.
Result<std::vector<ranking::QueryTerm>> scored_terms(
    const query::Plan& plan, const understanding::SnapshotVocabulary& vocabulary,
    const Corpus& corpus);

}  // namespace poisk::search
