// Builds conditions on words out of others.
#pragma once

#include <vector>

#include "query/plan.h"

namespace poisk::query {

// Some of them, every one of them; what is of the same kind is taken in, and of nothing comes
// `everything`.
MatchNode any_of(std::vector<MatchNode> children);
MatchNode all_of(std::vector<MatchNode> children);

// `met` and none of `unmet`.
MatchNode without(MatchNode met, std::vector<MatchNode> unmet);

}  // namespace poisk::query
