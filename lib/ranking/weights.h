// Every constant of the ranking, in one place; docs/ranking.md says what each is for and how flat
// the quality is around it.
#pragma once

#include <cstddef>

namespace poisk::ranking {

struct Weights {
  // BM25.
  double k1 = 1.2;
  double b = 0.75;
  double title = 1.0;  // how much a word in the title counts beside one in the text

  // Of the features of the second phase (second_phase.h).
  double terms = 1.0;
  double exact_form = 0.35;
  double prefix = 0.2;
  double stop_words = 0.8;
  double window = 0.7;
  double order = 0.9;
  double lead = 1.4;
  double passage = 0.125;
  double whole_title = 4.0;
  double meaning = 1.0;

  std::size_t window_words = 25;  // the window of the feature
  std::size_t order_words = 3;    // how far apart two words are still in order
  double lead_words = 30;         // a word this far from the beginning counts half of one at it

  std::size_t candidates = 100;  // articles that the second phase looks at
  std::size_t by_meaning = 30;   // the nearest in meaning, beside these
};

}  // namespace poisk::ranking
