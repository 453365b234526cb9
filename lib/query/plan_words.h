// The words of a plan: how a part of a query becomes forms, conditions and scored terms.
#pragma once

#include <poisk/query.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "query/plan.h"
#include "query/plan_expansions.h"
#include "query/vocabulary.h"

namespace poisk::query {

// Where a part of the query stands, and for how much it counts.
struct Place {
  double weight = 1;
  bool title = false;
  bool unwanted = false;  // in an `except`: it ranks nothing
  bool whole = false;     // a hyphenated word is meant as a whole, not as any of its parts
};

// What all that plan words have in common. Not thread safe; the arguments must outlive it.
class PlanWords {
 public:
  PlanWords(analysis::Session& session, const Vocabulary& vocabulary, Plan& plan)
      : session_(session), vocabulary_(vocabulary), plan_(plan) {}

  analysis::Session& session() const { return session_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::vector<PlanTerm>& terms() { return plan_.terms; }
  void warn(WarningCode code, std::string detail);

  std::vector<Part> analyzed(std::string_view text) const;
  bool is_stop_word(std::string_view form) const;

  // The number of one more word that ranks.
  std::uint32_t next_word() { return words_++; }
  void score(const Part& part, double weight, std::uint32_t word);
  void score(const std::vector<Part>& parts, Place place);
  // The term that ranks by this part as it was typed; null where there is none.
  const PlanTerm* scored(const Part& part) const;

  MatchNode row(const std::vector<Part>& parts, Place place) const;
  // The very forms.
  static MatchNode exact_row(const std::vector<Part>& parts, Place place);
  // Whether some article has the row. Each costs a search: a query of nothing but codes is read by
  // their parts from so many on.
  bool has_row(const std::vector<FormSet>& words, std::string_view typed);

 private:
  analysis::Session& session_;
  const Vocabulary& vocabulary_;
  Plan& plan_;
  std::uint32_t words_ = 0;
  std::size_t row_checks_ = 0;
};

}  // namespace poisk::query
