// From the tree of a query to what the index has to do.
#pragma once

#include <poisk/query.h>

#include <span>

#include "analysis/session.h"
#include "query/expansions.h"
#include "query/plan.h"
#include "query/vocabulary.h"

namespace poisk::query {

// `vocabulary` says which forms say a word, which begin with a prefix and which are spelt alike.
//
// Words, words side by side and whole phrases that have `expansions` are also searched as those,
// except what is marked with `=`, `*` or `~`, near conditions and what is excluded.
Plan plan(const Query& query, analysis::Session& session, const Vocabulary& vocabulary,
          std::span<const Expansions* const> expansions = {});

}  // namespace poisk::query
