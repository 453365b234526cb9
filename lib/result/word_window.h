// Chooses which words to keep where not all may stay.
#pragma once

#include <poisk/article.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace poisk::result {

// A matched word.
struct Match {
  ByteSpan span;
  std::uint32_t word = 0;  // which word of the query it answers
  double weight = 1;
};

// The words of `span`, as white space parts them; a word of more than `longest` characters comes in
// pieces of at most so many, cut between grapheme clusters, so that no text can exceed every bound.
std::vector<ByteSpan> words_of(std::string_view text, ByteSpan span, std::size_t longest);

// A word and the cost of the text before its begin and before its end. The cost of a stretch of
// words is the last one's `to` less the first one's `from`.
struct CostedWord {
  ByteSpan span;
  std::size_t from = 0;
  std::size_t to = 0;
};

// A range of words, half-open; empty where not one word is within the budget.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The stretch of `words` that costs at most `budget` and holds the most weight of distinct matched
// words that are not `known`, then the most weight of all matches, then comes first. What is left
// of the budget is spent on the words around them, a third before. Without a match that is within
// the budget: as many words from the first one on as are. `matches` ascend and lie within words.
Window best_window(std::span<const CostedWord> words, std::span<const Match> matches,
                   const std::unordered_set<std::uint32_t>& known, std::size_t budget);

}  // namespace poisk::result
