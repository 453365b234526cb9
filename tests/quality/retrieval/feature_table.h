// The features of every candidate of every query of a collection, kept so that a weighting is
// judged in milliseconds instead of searching anew.
#pragma once

#include <poisk/result.h>

#include <string>
#include <vector>

#include "quality/retrieval/collection.h"
#include "ranking/second_phase.h"

namespace poisk::quality {

struct FeatureTable {
  struct Candidate {
    ranking::Features features;
    int grade = 0;
  };
  struct Query {
    Grades grades;
    std::vector<Candidate> candidates;  // in the order of the first phase
  };
  std::string name;
  std::vector<Query> queries;

  // Mean nDCG@10 where the candidates are ranked by these weights.
  double ndcg10(const ranking::Weights& weights) const;
};

// Indexes a collection and runs both phases with these constants, one table for each. The lexicon
// may be empty: stems alone.
Result<std::vector<FeatureTable>> feature_tables(const Collection& collection,
                                                 const std::string& lexicon,
                                                 const std::vector<ranking::Weights>& constants);

}  // namespace poisk::quality
