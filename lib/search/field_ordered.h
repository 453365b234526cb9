// Orders by fields for engines that have none of their own.
#pragma once

#include <poisk/result.h>

#include <cstddef>

#include "search/ask.h"
#include "search/deadline.h"
#include "search/snapshot.h"

namespace poisk::search {

// What Snapshot::find() gives for an Ask with an order by fields, by finds without: the attributions of
// all that match are read. Where these are more than the engine lists, or more of them than it takes
// as Ask::among, `most_among`, stand at one place, it fails with invalid_argument.
Result<Found> find_by_fields(Snapshot& snapshot, const Ask& ask, std::size_t most_among,
                             const Deadline& deadline);

}  // namespace poisk::search
