// Which forms of a beginning or a pattern rank; all of them find. Thread safe.
#pragma once

#include <poisk/query.h>

#include <cstddef>

#include "analysis/form_set.h"

namespace poisk::query {

// How many forms of each beginning or pattern in the query: they share a number, since each form is
// a list to be walked.
std::size_t ranked_forms(const Query& query);

// Those that most articles have, in that order.
analysis::FormSet most_frequent(const analysis::FormSet& forms, std::size_t limit);

}  // namespace poisk::query
