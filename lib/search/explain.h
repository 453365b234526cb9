// Why an answer has its score.
#pragma once

#include <poisk/poisk.h>

#include "search/hits.h"

namespace poisk::search {

// The features of the answer by what they add, which sum up to its score.
Explanation explain(const Answer& answer, const ranking::Weights& weights);

}  // namespace poisk::search
