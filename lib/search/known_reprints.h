// Which answers are reprints of those compared already, by what is stored of their articles alone.
#pragma once

#include <cstddef>
#include <vector>

#include "search/hits.h"

namespace poisk::search {

// Indexes into the answers, best first: the first gives the group its place.
using AnswerGroup = std::vector<std::size_t>;

// Puts each answer that is in no group into the first one that it is a reprint of. Returns those
// that are of none, ascending.
std::vector<std::size_t> join_known_reprints(const std::vector<Answer>& answers,
                                             std::vector<AnswerGroup>& groups);

}  // namespace poisk::search
