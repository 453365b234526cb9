// Counts answers by what their attribution says.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <vector>

#include "search/deadline.h"
#include "search/snapshot.h"

namespace poisk::search {

enum class FacetsOf : std::uint8_t {
  all,         // outlet, agency, author, year, month, and what follows
  own_fields,  // the application's own fields alone
};

// Of the articles with these ids, by their attributions; of each facet the `most` frequent values.
// Of very many articles the latest are counted. Fails with `cancelled` once `deadline` says so: half
// of a count is none.
Result<FacetCounts> count_facets(Snapshot& snapshot, std::vector<Ref> ids, std::size_t most,
                                 const Deadline& deadline, FacetsOf of = FacetsOf::all);

}  // namespace poisk::search
