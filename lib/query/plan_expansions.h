// What else the words of a query are searched as: expansions, scored and as conditions.
#pragma once

#include <poisk/query.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "language/language.h"
#include "query/expansions.h"
#include "query/plan.h"
#include "query/vocabulary.h"

namespace poisk::query {

struct Part {  // a word as the analyzer gives it: several of them where it is hyphenated
  std::string form;
  std::string term;
};

// Puts expansions into a plan whose words have been scored.
class PlanExpansions {
 public:
  PlanExpansions(std::span<const Expansions* const> sources, const Vocabulary& vocabulary,
                 const language::Language& language, Plan& plan);

  // The most parts that any of them stands for.
  std::size_t longest() const { return longest_; }

  // The conditions that serve in the place of `parts`, which stand one after another and were
  // typed as `text`; where they were quoted, those alone that the results tell of.
  std::vector<MatchNode> of(std::span<const Part> parts, const std::string& text, bool title,
                            bool quoted = false);

  // The same for words side by side: the longest rows of two or more of them that have expansions.
  // `words` names the word that each part belongs to.
  std::vector<MatchNode> of_row(std::span<const Part> parts, std::span<const Query* const> words,
                                bool title);

 private:
  std::vector<FormSet> words_of(const Expansion& expansion) const;
  void score(const std::vector<FormSet>& words, const Expansion& expansion,
             std::span<const Part> parts);

  std::span<const Expansions* const> sources_;
  const Vocabulary& vocabulary_;
  const language::Language& language_;
  std::size_t longest_ = 0;
  Plan& plan_;
};

}  // namespace poisk::query
