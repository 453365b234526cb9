// Counts answers by what their attribution says.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <vector>

#include "storage/reader.h"

namespace poisk::index {

// By outlet, agency, author, year, month and the application's own fields, of the articles with
// these ids. Fails with `cancelled` once `stop` says so: half of a count is none.
Result<std::vector<Facet>> count_facets(storage::Reader& reader, std::vector<std::int64_t> ids,
                                        const storage::Interruption& stop);

}  // namespace poisk::index
