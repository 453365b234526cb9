// The articles that a plan finds, by the first phase.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <vector>

#include "query/plan.h"
#include "ranking/article_view.h"
#include "ranking/weights.h"
#include "storage/first_phase.h"
#include "storage/reader.h"

namespace poisk::index {

struct Candidates {
  std::vector<storage::Candidate> articles;  // best first
  std::size_t total = 0;
  bool total_is_exact = true;
  std::vector<std::int64_t> matched;  // all that match, where SearchOptions::facets
  std::vector<std::string> warnings;
  bool complete = true;  // false: the time budget ended before all articles were looked at
};

// At least `count` of them where there are so many. Fails with cancelled where `stop` said so
// before any were found.
Result<Candidates> find_candidates(const query::Plan& plan,
                                   const std::vector<ranking::QueryTerm>& terms,
                                   storage::Reader& reader,
                                   const storage::CorpusStatistics& statistics,
                                   const ranking::Weights& weights, std::size_t count,
                                   const SearchOptions& options, const search::Deadline& stop);

}  // namespace poisk::index
