// Says which answers are the same words told by several outlets.
#pragma once

#include <poisk/article.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "similarity/signature.h"
#include "similarity/sketch.h"

namespace poisk::similarity {

// A matched word of a passage.
struct Match {
  ByteSpan span;           // in the article's text
  std::uint32_t word = 0;  // which word of the query it answers
  double weight = 1;       // what that word is worth
};

// An answer, as far as grouping looks at it. What it points to must outlive the call.
struct Answer {
  std::string_view index{};              // that the article is in, where there are several
  std::string_view key;                  // of the article
  const Signature* signature = nullptr;  // of the article; none: the answer stays alone
  // False: the signature is of the passage alone, and the sketch, which must be there, of the
  // article.
  bool signed_whole = true;
  const Sketch* sketch = nullptr;
  ByteSpan passage;
  std::span<const Match> matches;  // in the passage
};

// How two answers are related.
enum class Relation : std::uint8_t {
  own,      // each has its own words, be they about the same event
  answer,   // what answers the query is the same: the sentences with the matches, or the passages
  reprint,  // one article is made of the other
};

// Thread safe. Answers of one article are not related.
Relation relation(const Answer& a, const Answer& b);

// Answers with the same words, as indexes: the first stands for all.
using Group = std::vector<std::size_t>;

// Groups `answers`, the best first: each group's first is its best, and the groups are in the order
// of their firsts. Thread safe.
std::vector<Group> group(std::span<const Answer> answers);

}  // namespace poisk::similarity
