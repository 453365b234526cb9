// From a plan to what both phases score.
#pragma once

#include <poisk/result.h>

#include <vector>

#include "query/plan.h"
#include "ranking/article_view.h"
#include "storage/reader.h"

namespace poisk::index {

// The plan's terms, each once, with what the index knows of them. Stop words come last, and are
// `form_only` where any article has any of the other words.
Result<std::vector<ranking::QueryTerm>> scored_terms(const query::Plan& plan,
                                                     storage::Reader& reader,
                                                     const storage::CorpusStatistics& statistics);

}  // namespace poisk::index
