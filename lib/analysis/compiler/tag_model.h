// How probable each reading of a word is.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace poisk::analysis::compiler {

// One reading of a spelling, as the model sees it.
struct Candidate {
  std::uint32_t kind;    // of the tag (Tag::kind), numbered
  std::uint32_t lexeme;  // of what word it is a form, numbered
  double count;          // how often the corpus has the spelling with this tag
};

// Learned from the ambiguous words that OpenCorpora's annotators resolved. A reading is the more
// probable the more often its kind of word won over the others that it met, and the more often its
// lexeme was seen in whatever form; where the corpus has the very word, what it says comes on top.
class TagModel {
 public:
  // A spelling with all its readings; only those that the corpus has teach anything.
  void learn(const std::vector<Candidate>& readings);
  // Ends learning.
  void fit();

  // The probability of each reading; they add up to 1.
  std::vector<double> probabilities(const std::vector<Candidate>& readings) const;

 private:
  struct Contest {  // of one spelling: by kind, how many of its readings are of it, and their share
    std::vector<std::uint32_t> kinds;
    std::vector<double> shares;
  };

  double weight(const Candidate& reading) const;

  std::vector<Contest> contests_;
  std::vector<double> kind_weights_;
  std::unordered_map<std::uint32_t, double> lexeme_counts_;
};

}  // namespace poisk::analysis::compiler
