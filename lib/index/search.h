// Answers a query on one snapshot: plan, first phase, second phase, passages, hits.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>

#include <string_view>

#include "storage/reader.h"

namespace poisk::index {

Result<Results> run_search(storage::Reader& reader, const Analyzer& analyzer,
                           const storage::CorpusStatistics& statistics, std::string_view query,
                           const SearchOptions& options);

}  // namespace poisk::index
