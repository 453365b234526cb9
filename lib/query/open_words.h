// Words of which parts were left open: beginnings, patterns, words spelt alike.
#pragma once

#include <poisk/query.h>

#include <cstddef>
#include <optional>
#include <string>

#include "query/open_forms.h"
#include "query/plan_words.h"

namespace poisk::query {

// Not thread safe; `words` must outlive it.
class OpenWords {
 public:
  // `ranked` of the forms that each open word stands for rank.
  OpenWords(PlanWords& words, std::size_t ranked)
      : words_(words), open_forms_(words.vocabulary()), ranked_(ranked) {}

  // `everything` where there is no word.
  MatchNode prefix(const Query& query, Place place);
  MatchNode fuzzy(const Query& query, Place place);
  // By a pattern (analysis/form_pattern.h). Nothing where no word fits it: then it is to be read as a
  // word.
  std::optional<MatchNode> pattern(const Query& query, const std::string& pattern, Place place);

 private:
  FormSet similar_forms(const std::string& form, unsigned edits);
  MatchNode one_of(FormSet forms, PlanTerm term, Place place);

  PlanWords& words_;
  OpenForms open_forms_;
  std::size_t ranked_;
  std::size_t expressions_ = 0;
};

}  // namespace poisk::query
