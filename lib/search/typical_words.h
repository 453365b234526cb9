// The words that set an article apart from the others of its index.
#pragma once

#include <poisk/result.h>

#include <cstdint>

#include "analysis/session.h"
#include "query/plan.h"
#include "search/deadline.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk::search {

// A plan that asks for any of them that at least so many articles have, each by its weight: term
// frequency times IDF, as G. Salton and C. Buckley, "Term-weighting approaches in automatic text
// retrieval", 1988, have it.
Result<query::Plan> typical_words(const Document& document,
                                  const understanding::SnapshotVocabulary& vocabulary,
                                  analysis::Session& session, const Corpus& corpus,
                                  std::uint64_t least_articles);

}  // namespace poisk::search
