// Whether the articles of an index in a cluster are as they were put.
#pragma once

#include <poisk/poisk.h>
#include <poisk/result.h>

#include <optional>

#include "opensearch/article_vectors.h"
#include "opensearch/state.h"

namespace poisk::opensearch {

// Reads all of them. What is damaged is a finding; what cannot be asked for is an Error.
Result<CheckReport> check_articles(State& state, const std::optional<VectorsInUse>& in_use);

}  // namespace poisk::opensearch
