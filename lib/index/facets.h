// Counts answers by what their attribution says.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <vector>

#include "storage/reader.h"

namespace poisk::index {

// By outlet, agency, author, year, month and the application's own fields, of the articles with
// these ids.
Result<std::vector<Facet>> count_facets(storage::Reader& reader, std::vector<std::int64_t> ids);

}  // namespace poisk::index
