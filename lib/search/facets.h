// Counts answers by what their attribution says.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <vector>

#include "search/deadline.h"
#include "search/snapshot.h"

namespace poisk::search {

// By outlet, agency, author, year, month and the application's own fields, of the articles with
// these ids, of each the `most` frequent values. Fails with `cancelled` once `deadline` says so: half of a count is none.
Result<std::vector<Facet>> count_facets(Snapshot& snapshot, std::vector<Ref> ids, std::size_t most,
                                        const Deadline& deadline);

}  // namespace poisk::search
