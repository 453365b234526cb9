// Other ways in which articles write a word: codes, numbers and dates, initials, what is joined or
// apart.
#pragma once

#include <poisk/query.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/plan_words.h"

namespace poisk::query {

// Conditions beside those of the word as it was typed, which must have been scored before; what they
// find ranks as a reading of it. Not thread safe; `words` must outlive it.
class OtherSpellings {
 public:
  explicit OtherSpellings(PlanWords& words) : words_(words), vocabulary_(words.vocabulary()) {}

  // Of a number or code that articles write in another way, or as several words: this replaces the
  // word as typed. Nothing where that is a word like others.
  std::optional<MatchNode> code(const std::vector<Part>& parts, std::string_view typed,
                                Place place);
  // «к.т.н.» for «ктн», which no article has.
  std::vector<MatchNode> initials(const std::vector<Part>& parts, Place place);
  // Scores the given names that an initial beside a surname may stand for: Александр of «А. С. Пушкин»
  // and «Пушкин А.». Whom the surname has not found they do not find. Whether there were any.
  bool score_given_names(const std::vector<Query>& words, Place place);
  // «светлозелёный» for «светло-зелёный».
  std::vector<MatchNode> joined(const std::vector<Part>& parts, Place place);
  // «светлозелёный» for «светло зелёный».
  std::vector<MatchNode> joined_pairs(const std::vector<Query>& words, Place place);
  // «1 000 книг» for "1000 книг".
  std::optional<MatchNode> with_thousands_apart(const std::vector<Part>& parts, Place place) const;

 private:
  std::vector<FormSet> row_of(const std::vector<std::vector<std::string>>& spelling) const;
  std::vector<std::vector<FormSet>> code_rows(const std::vector<Part>& parts,
                                              std::string_view typed);
  void score_rows(const std::vector<std::vector<FormSet>>& rows, double weight);

  PlanWords& words_;
  const Vocabulary& vocabulary_;
};

}  // namespace poisk::query
