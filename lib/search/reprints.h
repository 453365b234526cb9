// Makes one answer of the same words told by several outlets.
#pragma once

#include <poisk/result.h>

#include <vector>

#include "search/deadline.h"
#include "search/hits.h"
#include "search/snapshot.h"

namespace poisk::search {

// Indexes into `answers`, best first: the first gives the group its place. Once the time is over the rest is not compared.
using AnswerGroup = std::vector<std::size_t>;
Result<std::vector<AnswerGroup>> group_reprints(const std::vector<Answer>& answers,
                                                std::span<const ranking::QueryTerm> terms,
                                                Snapshot& snapshot, Deadline& stop);

}  // namespace poisk::search
