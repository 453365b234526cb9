// Builds conditions on words out of others, and asks what decides them.
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

// Whether only the words of an article can decide.
bool needs_words(const MatchNode& node);

}  // namespace poisk::query
