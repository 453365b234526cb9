// Measures lemmas against gold ones, over pairs of word forms.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace poisk::quality {

// A form, lower-cased with ё as е, to its lemmas.
using GoldLemmas = std::map<std::string, std::set<std::string>>;

// The content words (NOUN, PROPN, ADJ, VERB, ADV) of files with a token a line: form, lemma, UPOS.
// Forms shorter than `min_letters` code points are left out.
GoldLemmas read_gold(const std::vector<std::string>& files, std::size_t min_letters);

struct PairScore {
  std::size_t pairs = 0;         // of distinct forms that share a gold lemma
  std::size_t joined_right = 0;  // of them, those whose lemma lists meet
  std::size_t joined_wrong = 0;  // pairs whose lists meet but that share no gold lemma

  double joined() const { return static_cast<double>(joined_right) / static_cast<double>(pairs); }
  double wrong() const {
    return static_cast<double>(joined_wrong) / static_cast<double>(joined_right + joined_wrong);
  }
};

PairScore score_pairs(const GoldLemmas& gold,
                      const std::function<std::vector<std::string>(const std::string&)>& lemmas);

// A form to those that it asks for, and itself.
using FormSets = std::map<std::string, std::set<std::string>>;

// Pairs of which either asks for the other. Verbs of two aspects (lib/language/ru/verb_pairs), which
// have a lemma each and are asked for together by intent, are no wrong pairs; a verb and its passive
// are.
PairScore score_sets(const GoldLemmas& gold, const FormSets& sets);

}  // namespace poisk::quality
