// A row of words as one term of a plan.
#pragma once

#include <string>
#include <vector>

#include "query/plan.h"

namespace poisk::query {

// In how many articles some of the forms stand, at the most.
std::uint64_t articles_of(const FormSet& forms);

// With the forms of `words`, which are not empty, and the articles of the rarest of them. Weight and
// place are the caller's.
PlanTerm row_term(std::string name, const std::vector<FormSet>& words);

// A condition of one row.
MatchNode row_node(std::vector<FormSet> words, bool title);

}  // namespace poisk::query
