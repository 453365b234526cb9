// A plan as the first phase is asked it.
#pragma once

#include <vector>

#include "query/plan.h"
#include "ranking/query_term.h"
#include "storage/first_phase.h"

namespace poisk::storage {

// The condition and the scored terms; the caller adds the formula, filters and limits. Where the
// condition is a flat OR or AND of scored terms it is said so, since that is answered fastest.
FirstPhaseQuery first_phase_query(const query::Plan& plan,
                                  const std::vector<ranking::QueryTerm>& terms);

}  // namespace poisk::storage
