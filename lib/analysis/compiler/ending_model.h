// Learns from the words of a dictionary what the end of an unknown word says about its lemma.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/compiler/lexicon_writer.h"

namespace poisk::analysis::compiler {

class EndingModel {
 public:
  // A word of the dictionary in all its forms, each with its lemma. `weight` is how much such words
  // are to count: what is missing in a dictionary is of other kinds than what it has.
  void learn(const std::vector<std::pair<std::string, std::string>>& forms, std::uint32_t weight);

  // The ending, backwards, to the rule for words of that ending, of all endings that say something
  // else than the next shorter one.
  std::map<std::string, LemmaRule> endings() const;

 private:
  std::map<LemmaRule, std::uint32_t> numbers_;
  std::vector<LemmaRule> rules_;
  // An ending in 6 bits a letter, and a rule, to the weight of the words that have both.
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
};

}  // namespace poisk::analysis::compiler
