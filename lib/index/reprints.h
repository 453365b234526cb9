// Makes one answer of the same words told by several outlets.
#pragma once

#include <vector>

#include "index/hits.h"

namespace poisk::index {

// Indexes into `answers`, best first: of each group the first is shown, the others are its
// reprints.
using AnswerGroup = std::vector<std::size_t>;
std::vector<AnswerGroup> group_reprints(const std::vector<Answer>& answers,
                                        std::span<const ranking::QueryTerm> terms);

}  // namespace poisk::index
