// The articles that a search asks for: by the first phase, or, where no words are asked for, by their
// attributes alone.
#pragma once

#include "search/ask.h"
#include "search/deadline.h"
#include "storage/reader.h"

namespace poisk::storage {

// `statistics` are of the snapshot that `reader` sees. Fails with cancelled where the deadline came
// before anything was found.
Result<search::Found> find(const search::Ask& ask, Reader& reader,
                           const CorpusStatistics& statistics, const Deadline& stop);

}  // namespace poisk::storage
