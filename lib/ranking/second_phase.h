// The second phase: scores an article, and each of its passages, by what its terms alone do not
// say.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "passage/splitter.h"
#include "ranking/article_view.h"
#include "ranking/bm25.h"
#include "ranking/weights.h"

namespace poisk::ranking {

struct PassageScore {
  std::size_t passage = 0;  // index into the article's passages
  double score = 0;
};

// The parts of a score, already weighted: they add up to total().
struct ArticleScore {
  double terms = 0;  // BM25 of the first phase
  double exact_form = 0;
  double prefix = 0;
  double window = 0;
  double passage = 0;                  // of the best passage
  std::vector<PassageScore> passages;  // those with a match, best first

  double total() const { return terms + exact_form + prefix + window + passage; }
};

struct ArticleEvidence {
  double first_phase = 0;
  std::uint32_t length = 0;  // tokens, title and text
  std::span<const WordMatch> matches;
  std::span<const passage::Passage> passages;
};

ArticleScore score_article(const ArticleEvidence& article, std::span<const QueryTerm> terms,
                           const Bm25& bm25, const Weights& weights);

}  // namespace poisk::ranking
