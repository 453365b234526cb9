// Answers a query on one snapshot: plan, first phase, second phase, passages, hits.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <string_view>

#include "query/expansions.h"
#include "search/snapshot_vocabulary.h"
#include "storage/interruption.h"
#include "storage/reader.h"

namespace poisk::index {

// What a search looks at. All of it must outlive the call.
struct SearchContext {
  storage::Reader& reader;
  const search::SnapshotVocabulary& vocabulary;
  const storage::CorpusStatistics& statistics;
  const query::Expansions& synonyms;
  search::Deadline& stop;
};

Result<Results> run_search(const SearchContext& context, std::string_view query,
                           const SearchOptions& options);
Result<Results> run_search(const SearchContext& context, const Query& query,
                           const SearchOptions& options);
// Articles about the same matter as that of `key`.
Result<Results> run_more_like(const SearchContext& context, std::string_view key,
                              const SearchOptions& options);

}  // namespace poisk::index
