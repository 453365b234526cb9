// Answers a query on one snapshot: plan, first phase, second phase, passages, hits.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>
#include <poisk/query.h>

#include <string_view>

#include "index/understanding.h"
#include "query/expansions.h"
#include "storage/interruption.h"
#include "storage/reader.h"

namespace poisk::index {

// What a search looks at. All of it must outlive the call.
struct SearchContext {
  storage::Reader& reader;
  const Analyzer& analyzer;
  const storage::CorpusStatistics& statistics;
  const Speller& speller;
  const query::Expansions& synonyms;
  storage::Interruption& stop;
};

Result<Results> run_search(const SearchContext& context, std::string_view query,
                           const SearchOptions& options);
Result<Results> run_search(const SearchContext& context, const Query& query,
                           const SearchOptions& options);
// Articles about the same matter as that of `key`.
Result<Results> run_more_like(const SearchContext& context, std::string_view key,
                              const SearchOptions& options);

}  // namespace poisk::index
