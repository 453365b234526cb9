// Finds the words of a vocabulary that a misspelt one may stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/vocabulary.h"
#include "understanding/letters.h"

namespace poisk::understanding {

struct SpellingCandidate {
  std::string form;
  double cost = 0;              // of the slips that lead from it to what was typed
  std::uint64_t frequency = 0;  // how often it stands in the vocabulary
  double score = 0;             // the lower the more probable: cost against frequency
};

// A vocabulary's forms in order, each with what it shares with the one before: a search follows the
// common beginnings once. About fifteen bytes a form. Immutable: may be used from many threads.
class SpellingIndex {
 public:
  // Takes the forms in; `vocabulary` is not needed afterwards.
  explicit SpellingIndex(const query::Vocabulary& vocabulary);

  // The most probable forms at a cost of up to `max_cost`, best first, `typed` itself not among
  // them. Where `stopped`, asked now and then, says so, those found until then.
  std::vector<SpellingCandidate> nearest(std::string_view typed, double max_cost, std::size_t limit,
                                         const std::function<bool()>& stopped = {}) const;

  std::size_t size() const { return frequencies_.size(); }
  // How often the form stands in the vocabulary; 0 where it is not there.
  std::uint32_t frequency(const Letters& form) const;
  std::uint32_t greatest_frequency() const { return greatest_frequency_; }

  // The forms that share a beginning.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t shared = 0;  // letters of the beginning
    bool empty() const { return begin == end; }
  };
  Range all() const { return {0, size(), 0}; }
  // Those of them that go on with `letter`.
  Range narrowed(Range range, unsigned char letter) const;
  // The form that is just the beginning.
  std::optional<SpellingCandidate> exactly(Range range) const;

 private:
  class Search;
  static constexpr std::size_t kBlock = 32;
  std::size_t begin_of(std::size_t form) const { return form == 0 ? 0 : ends_[form - 1]; }
  std::size_t length_of(std::size_t form) const { return ends_[form] - begin_of(form); }
  Letters letters_;                         // of all forms, one after another
  std::vector<std::uint32_t> ends_;         // of each form in `letters_`
  std::vector<std::uint8_t> shared_;        // letters shared with the form before
  std::vector<std::uint8_t> least_shared_;  // of each kBlock forms
  std::vector<std::uint32_t> frequencies_;
  std::uint32_t greatest_frequency_ = 0;
};

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
    std::string_view typed, const SpellingIndex& index, const query::Vocabulary& vocabulary,
    std::size_t limit, double max_cost = std::numeric_limits<double>::infinity());

}  // namespace poisk::understanding
