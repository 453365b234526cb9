// What a word is a form of: its lemmas, the groups that it belongs to, and its term, one for all its
// forms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/lexicon.h"
#include "analysis/stemmer.h"
#include "analysis/word_group.h"

namespace poisk::analysis {

// Changes whenever the same word may get another term, or other groups, than before.
inline constexpr int kMorphologyRules = 3;

// Not thread safe: it holds a stemmer. Words are as the tokenizer normalizes them.
class Morphology {
 public:
  // `lexicon` may be null, and must outlive this.
  explicit Morphology(const Lexicon* lexicon) : lexicon_(lexicon) {}

  // The lemmas that `form` may be a form of, most probable first. For a word that the lexicon does
  // not know the lemma that its end suggests and its stem; the stem alone without a lexicon. Never
  // empty.
  std::vector<std::string> lemmas(std::string_view form);

  // Most probable lemma first. A word of a closed class is in no group.
  WordGroups groups(std::string_view form);

  // What an application's own FTS5 table holds for `form`. Valid until the next call, and as long as
  // `form`.
  std::string_view term(std::string_view form);

 private:
  // Looks `form` up, and where it is unknown the spelling that it may stand for.
  bool find(std::string_view form);
  // A lemma for an unknown word, or an empty view.
  std::string_view guess(std::string_view form);

  const Lexicon* lexicon_;
  Stemmer stemmer_;
  Lemmas found_;
  Lemma guess_;
};

}  // namespace poisk::analysis
