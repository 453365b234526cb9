// Why an answer has its score.
#pragma once

#include <poisk/poisk.h>

#include "index/hits.h"

namespace poisk::index {

// The features of the answer by what they add, which sum up to its score.
Explanation explain(const Answer& answer, const ranking::Weights& weights);

}  // namespace poisk::index
