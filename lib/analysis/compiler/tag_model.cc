#include "analysis/compiler/tag_model.h"

#include <algorithm>
#include <cmath>

namespace poisk::analysis::compiler {
namespace {

constexpr int kRounds = 30;           // the weights stand still well before
constexpr double kSmoothing = 0.5;    // of wins and of expected wins
constexpr double kUnseen = 0.1;       // count of a lexeme that the corpus lacks
constexpr double kLexemePower = 0.5;  // a frequent lexeme wins more often, not in proportion
constexpr double kPrior = 2;          // as many observations the prior is worth

}  // namespace

void TagModel::learn(const std::vector<Candidate>& readings) {
  double total = 0;
  for (const Candidate& reading : readings) total += reading.count;
  if (total <= 0) return;
  for (const Candidate& reading : readings) {
    if (reading.count > 0) lexeme_counts_[reading.lexeme] += reading.count;
  }
  if (readings.size() < 2) return;
  Contest contest;
  for (const Candidate& reading : readings) {
    contest.kinds.push_back(reading.kind);
    contest.shares.push_back(reading.count / total);
  }
  contests_.push_back(std::move(contest));
}

// Luce's choice model: of the readings of a word the corpus chooses each in proportion to the
// weight of its kind. The weights that make what it chose most likely are found by the usual
// iteration: wins over expected wins.
void TagModel::fit() {
  std::uint32_t kinds = 0;
  for (const Contest& contest : contests_) {
    for (const std::uint32_t kind : contest.kinds) kinds = std::max(kinds, kind + 1);
  }
  kind_weights_.assign(kinds, 1);
  std::vector<double> wins(kinds, 0);
  for (const Contest& contest : contests_) {
    for (std::size_t i = 0; i < contest.kinds.size(); ++i) {
      wins[contest.kinds[i]] += contest.shares[i];
    }
  }
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> expected(kinds, 0);
    for (const Contest& contest : contests_) {
      double sum = 0;
      for (const std::uint32_t kind : contest.kinds) sum += kind_weights_[kind];
      for (const std::uint32_t kind : contest.kinds) expected[kind] += 1 / sum;
    }
    for (std::uint32_t kind = 0; kind < kinds; ++kind) {
      kind_weights_[kind] = (wins[kind] + kSmoothing) / (expected[kind] + kSmoothing);
    }
  }
  contests_.clear();
}

double TagModel::weight(const Candidate& reading) const {
  const auto known = lexeme_counts_.find(reading.lexeme);
  const double count = known == lexeme_counts_.end() ? 0 : known->second;
  const double kind = reading.kind < kind_weights_.size() ? kind_weights_[reading.kind] : 1;
  return kind * std::pow(count + kUnseen, kLexemePower);
}

std::vector<double> TagModel::probabilities(const std::vector<Candidate>& readings) const {
  std::vector<double> probabilities;
  double sum = 0, seen = 0;
  for (const Candidate& reading : readings) {
    probabilities.push_back(weight(reading));
    sum += probabilities.back();
    seen += reading.count;
  }
  for (std::size_t i = 0; i < readings.size(); ++i) {
    probabilities[i] = (kPrior * probabilities[i] / sum + readings[i].count) / (kPrior + seen);
  }
  return probabilities;
}

}  // namespace poisk::analysis::compiler
