#include "analysis/compiler/ending_model.h"

#include <algorithm>

namespace poisk::analysis::compiler {
namespace {

constexpr std::size_t kLongestEnding = 6;  // letters of an ending
constexpr std::uint32_t kLeast = 6;        // the weight that an ending must have to say anything
constexpr std::uint64_t kRuleBits = 24;

}  // namespace

void EndingModel::learn(const std::vector<std::pair<std::string, std::string>>& forms,
                        std::uint32_t weight) {
  std::vector<std::uint64_t> seen;
  for (const auto& [form, lemma] : forms) {
    const LemmaRule rule = make_rule(form, lemma);
    const auto [known, is_new] = numbers_.emplace(rule, static_cast<std::uint32_t>(rules_.size()));
    if (is_new) rules_.push_back(rule);
    std::uint64_t ending = 0;
    for (std::size_t n = 1; n <= kLongestEnding && n < form.size(); ++n) {
      ending = (ending << 6) | static_cast<std::uint8_t>(form[form.size() - n]);
      // An ending shorter than what the rule cuts says nothing about the letters cut.
      if (n >= rule.cut) seen.push_back((ending << kRuleBits) | known->second);
    }
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const std::uint64_t key : seen) counts_[key] += weight;
}

std::map<std::string, LemmaRule> EndingModel::endings() const {
  struct Best {
    std::uint32_t total = 0;
    std::uint32_t weight = 0;
    std::uint32_t rule = 0;
  };
  std::map<std::uint64_t, Best> best;
  for (const auto& [key, weight] : counts_) {
    Best& ending = best[key >> kRuleBits];
    const auto rule = static_cast<std::uint32_t>(key & ((std::uint64_t{1} << kRuleBits) - 1));
    ending.total += weight;
    if (weight > ending.weight || (weight == ending.weight && rules_[rule] < rules_[ending.rule])) {
      ending.weight = weight;
      ending.rule = rule;
    }
  }
  std::map<std::string, LemmaRule> endings;
  // Ascending numbers: a shorter ending comes before the longer ones that it ends.
  for (const auto& [code, ending] : best) {
    if (ending.total < kLeast) continue;
    std::string letters;
    for (std::uint64_t rest = code; rest != 0; rest >>= 6) {
      letters.insert(letters.begin(), static_cast<char>(rest & 0x3F));
    }
    const LemmaRule* shorter = nullptr;
    for (std::size_t n = letters.size() - 1; n > 0 && shorter == nullptr; --n) {
      const auto known = endings.find(letters.substr(0, n));
      if (known != endings.end()) shorter = &known->second;
    }
    const LemmaRule& rule = rules_[ending.rule];
    if (shorter == nullptr || !(*shorter == rule)) endings.emplace(letters, rule);
  }
  return endings;
}

}  // namespace poisk::analysis::compiler
