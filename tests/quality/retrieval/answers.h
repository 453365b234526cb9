// Every answer to every query of a collection, looked at: whether what it cites is what it says,
// and what corrections do to queries that nobody mistyped.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <string>
#include <vector>

#include "quality/retrieval/collection.h"

namespace poisk::quality {

struct AnswerReport {
  std::size_t queries = 0;
  std::size_t hits = 0;
  std::vector<std::string> wrong_citations;  // by their machine form
  std::size_t corrected = 0;                 // queries with a correction
  std::vector<std::string> harmed;           // of those, which it made worse, a line each
};

// `lexicon` is the path of ru.lexicon.
Result<AnswerReport> look_at_answers(const Collection& collection, const std::string& lexicon);

}  // namespace poisk::quality
