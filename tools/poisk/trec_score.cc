#include "trec_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace poisk::program {
namespace {

constexpr std::size_t kDepth = 10;  // of nDCG and of the reciprocal rank
constexpr std::size_t kRecallDepths[3] = {1, 10, 100};

// K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002.
double gain(int grade, std::size_t rank) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank) + 2);
}

}  // namespace

void TrecScore::add(const std::map<std::string, int>& grades,
                    const std::vector<std::string>& ranking) {
  ++queries_;
  if (ranking.empty()) ++empty_;
  double dcg = 0;
  double reciprocal = 0;
  std::size_t found[3] = {0, 0, 0};
  for (std::size_t rank = 0; rank < ranking.size(); ++rank) {
    auto grade = grades.find(ranking[rank]);
    if (grade == grades.end()) continue;
    if (rank < kDepth) {
      dcg += gain(grade->second, rank);
      if (reciprocal == 0) reciprocal = 1 / (static_cast<double>(rank) + 1);
    }
    for (std::size_t i = 0; i < 3; ++i) {
      if (rank < kRecallDepths[i]) ++found[i];
    }
  }
  std::vector<int> ideal;
  for (const auto& [key, grade] : grades) ideal.push_back(grade);
  std::sort(ideal.rbegin(), ideal.rend());
  double best = 0;
  for (std::size_t rank = 0; rank < ideal.size() && rank < kDepth; ++rank) {
    best += gain(ideal[rank], rank);
  }
  if (best > 0) ndcg_ += dcg / best;
  mrr_ += reciprocal;
  for (std::size_t i = 0; i < 3; ++i) {
    recall_[i] += static_cast<double>(found[i]) /
                  static_cast<double>(std::max<std::size_t>(1, grades.size()));
  }
}

double TrecScore::ndcg10() const {
  return ndcg_ / static_cast<double>(std::max<std::size_t>(1, queries_));
}

nlohmann::json TrecScore::json() const {
  const auto n = static_cast<double>(std::max<std::size_t>(1, queries_));
  return {{"queries", queries_},
          {"ndcg@10", ndcg10()},
          {"mrr@10", mrr_ / n},
          {"recall@1", recall_[0] / n},
          {"recall@10", recall_[1] / n},
          {"recall@100", recall_[2] / n},
          {"empty", static_cast<double>(empty_) / n}};
}

std::string TrecScore::line() const {
  const nlohmann::json figures = json();
  std::string line = fmt::format("queries={}", queries_);
  for (const char* name : {"ndcg@10", "mrr@10", "recall@1", "recall@10", "recall@100", "empty"}) {
    line += fmt::format("\t{}={:.4f}", name, figures[name].get<double>());
  }
  return line;
}

}  // namespace poisk::program
