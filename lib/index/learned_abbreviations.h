// The abbreviations that the articles explain, as far as a query has them.
#pragma once

#include <poisk/query.h>
#include <poisk/result.h>

#include "query/expansions.h"
#include "query/vocabulary.h"
#include "storage/reader.h"

namespace poisk::index {

// Both ways: what letters in the query are short for, and the letters for names in it.
Result<query::Expansions> learned_abbreviations(const Query& query, storage::Reader& reader,
                                                const query::Vocabulary& vocabulary);

}  // namespace poisk::index
