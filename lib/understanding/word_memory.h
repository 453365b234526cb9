// What the words of searches were found to stand for, for those that ask for the same ones after them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/form_set.h"
#include "understanding/recent_words.h"
#include "understanding/spelling.h"

namespace poisk::understanding {

// Of one state of an index. Thread safe.
struct WordMemory {
  // Kept at most, and as many that are forgotten next; about a hundred bytes each.
  static constexpr std::size_t kMostForms = 16'384;
  static constexpr std::size_t kMostSpellings = 8'192;
  static constexpr std::size_t kMostCounts = 16'384;

  RecentWords<analysis::FormSet> forms{kMostForms};
  // In how many articles words are, by their kind and the word.
  RecentWords<std::uint64_t> counts{kMostCounts};
  // By what was typed, and what was asked of its spelling.
  RecentWords<std::vector<SpellingCandidate>> spellings{kMostSpellings};
};

}  // namespace poisk::understanding
