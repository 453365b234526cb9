// Queries that ask for as much work as the query language lets them.
#pragma once

#include <poisk/poisk.h>

#include <string>
#include <vector>

#include "quality/bounds/large_index.h"

namespace poisk::testing {

struct NastyQuery {
  std::string kind;
  std::string text;
  SearchOptions options;
};

std::vector<NastyQuery> nasty_queries(const LargeIndex& index);

}  // namespace poisk::testing
