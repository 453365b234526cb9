// The conditions of a query on the article as a whole.
#pragma once

#include <poisk/query.h>
#include <poisk/warning.h>

#include <optional>

#include "query/plan.h"

namespace poisk::query {

// Adds what `query`, an outlet, an agency, an author, a field or a date, asks for, or where it is
// `unwanted` what it rules out. Gives a warning where it cannot be met and is left out.
std::optional<Warning> add_filter(const Query& query, bool unwanted, Filters& filters);

}  // namespace poisk::query
