// Answers a query on one snapshot: plan, first phase, second phase, passages, hits.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <string_view>

#include "analysis/session.h"
#include "query/expansions.h"
#include "search/deadline.h"
#include "search/meaning.h"
#include "search/snapshot.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk::search {

// What a search looks at. All of it must outlive the call.
struct SearchContext {
  Snapshot& snapshot;
  analysis::Session& session;  // of the analyzer that the index was made by
  const understanding::SnapshotVocabulary& vocabulary;
  const Corpus& corpus;
  const query::Expansions& synonyms;  // the application's
  const query::Expansions& phrases;   // of the language
  Deadline& stop;
  const AskMeaning* meaning = nullptr;  // null: words alone answer
  bool words_required = false;  // «+» stands in the query's text, even where it changes nothing
  const similarity::Direction* direction = nullptr;  // of the query, once it is known
};

Result<Results> run_search(const SearchContext& context, std::string_view query,
                           const SearchOptions& options);
Result<Results> run_search(const SearchContext& context, const Query& query,
                           const SearchOptions& options);
// Articles about the same matter as that of `key`.
Result<Results> run_more_like(const SearchContext& context, std::string_view key,
                              const SearchOptions& options);

}  // namespace poisk::search
