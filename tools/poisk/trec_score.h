// Scores a ranking against relevance judgements: nDCG, reciprocal rank and recall as TREC has them.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace poisk::program {

// Grades by query and article; only grades above 0 are kept.
using Judgements = std::map<std::string, std::map<std::string, int>>;

class TrecScore {
 public:
  // `ranking`: keys, best first, each once.
  void add(const std::map<std::string, int>& grades, const std::vector<std::string>& ranking);
  // The figures as one tab-separated line of name=value.
  std::string line() const;
  // The same figures by name.
  nlohmann::json json() const;
  double ndcg10() const;

 private:
  std::size_t queries_ = 0;
  double ndcg_ = 0;
  double mrr_ = 0;
  double recall_[3] = {0, 0, 0};
  std::size_t empty_ = 0;
};

}  // namespace poisk::program
