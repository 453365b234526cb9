// Tells where a score comes from.
#pragma once

#include <poisk/poisk.h>

#include "index/hits.h"

namespace poisk::index {

// A tree whose details add up to the answer's score.
Explanation explain(const Answer& answer);

}  // namespace poisk::index
