// A query all of whose words are required.
#pragma once

#include <poisk/query.h>

#include "language/language.h"

namespace poisk::query {

// As SearchOptions::match says: of words side by side each is required, in the others' place what they
// ask for; small words only rank, where there are others.
Query with_all_words(const Query& query, const language::Language& language);

}  // namespace poisk::query
