// Finds the words of a vocabulary that a misspelt one may stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "query/vocabulary.h"
#include "understanding/form_list.h"

namespace poisk::understanding {

struct SpellingCandidate {
  std::string form;
  double cost = 0;              // of the slips that lead from it to what was typed
  std::uint64_t frequency = 0;  // how often it stands in the vocabulary
  double score = 0;             // the lower the more probable: cost against frequency
};

// The most probable forms of the list at a cost of up to `max_cost`, best first, `typed` itself not
// among them. Where `stopped`, asked now and then, says so, those found until then.
std::vector<SpellingCandidate> nearest_forms(const FormList& forms, std::string_view typed,
                                             double max_cost, std::size_t limit,
                                             const std::function<bool()>& stopped = {});

// Sorts by score, and drops what is there twice and over the limit.
void keep_best(std::vector<SpellingCandidate>& candidates, std::size_t limit);

// The cost of the slips that a word of so many letters may hold and still be recognized.
double max_spelling_cost(std::size_t letters);

// How improbable it is that a word of this frequency was meant.
double rarity(std::uint64_t frequency);

// The most probable words for `typed` that the vocabulary knows, best first: forms of the index,
// and words of the lexicon one slip away, at a cost of up to `max_cost`, and no more than a word of
// that length may hold. `typed` is normalized.
std::vector<SpellingCandidate> spelling_candidates(
    std::string_view typed, const FormList& index, const query::Vocabulary& vocabulary,
    std::size_t limit, double max_cost = std::numeric_limits<double>::infinity());

}  // namespace poisk::understanding
