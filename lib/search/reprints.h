// Makes one answer of the same words told by several outlets.
#pragma once

#include <poisk/result.h>

#include <vector>

#include "search/deadline.h"
#include "search/hits.h"
#include "search/known_reprints.h"
#include "search/snapshot.h"

namespace poisk::search {

// Groups `answers`, the best first, as docs/answers.md says. Where the first of them make `enough`
// groups the others are only looked at for these groups' reprints, and those that are none are in no
// group; which groups come first does not depend on `enough`. Once the time is over the rest is not
// compared.
Result<std::vector<AnswerGroup>> group_reprints(const std::vector<Answer>& answers,
                                                std::span<const ranking::QueryTerm> terms,
                                                std::size_t enough, Snapshot& snapshot,
                                                Deadline& stop);

}  // namespace poisk::search
