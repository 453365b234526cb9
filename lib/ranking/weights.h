// Every constant of the ranking, in one place; docs/ranking.md says how each was chosen.
#pragma once

#include <cstddef>

namespace poisk::ranking {

struct Weights {
  double k1 = 1.2;
  double b = 0.75;
  double title = 1.0;        // how much a word in the title counts beside one in the text
  double exact_form = 0.35;  // BM25 of the words as typed
  double prefix = 0.75;      // BM25 of words with the same five letters in front
  double window = 0.25;      // IDF of the query's words that stand closest together
  double passage = 0.25;     // BM25 of the best passage
  std::size_t window_words = 25;
  std::size_t candidates = 150;  // articles that the second phase looks at
};

}  // namespace poisk::ranking
