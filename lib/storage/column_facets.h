// Counts by columns how articles divide.
#pragma once

#include <poisk/poisk.h>
#include <poisk/result.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "storage/columns.h"

namespace poisk::storage {

// Of all these articles, and of each facet the `most` frequent values: search::Snapshot::facets(). Without those by the application's own fields
// where the columns do not have them. Fails with cancelled.
Result<std::vector<Facet>> count_by_columns(const std::vector<std::int64_t>& articles,
                                            std::size_t most, const ColumnAccess& access);

}  // namespace poisk::storage
