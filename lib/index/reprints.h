// Makes one answer of the same words told by several outlets.
#pragma once

#include <poisk/result.h>

#include <vector>

#include "index/hits.h"

namespace poisk::index {

// Indexes into `answers`, best first: of each group the first is shown, the others are its
// reprints. Once the time is over the rest is not compared.
using AnswerGroup = std::vector<std::size_t>;
Result<std::vector<AnswerGroup>> group_reprints(const std::vector<Answer>& answers,
                                                std::span<const ranking::QueryTerm> terms,
                                                storage::Reader& reader, search::Deadline& stop);

}  // namespace poisk::index
