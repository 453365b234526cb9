#include "query/plan_words.h"

#include <algorithm>
#include <utility>

#include "language/language.h"
#include "query/row_term.h"
#include "query/warnings.h"

namespace poisk::query {
namespace {

constexpr std::size_t kMostRowChecks = 16;

}  // namespace

void PlanWords::warn(WarningCode code, std::string detail) {
  add_warning(plan_.warnings, {code, std::move(detail)});
}

bool PlanWords::is_stop_word(std::string_view form) const {
  return language::is_stop_word(session_.language(), form);
}

const PlanTerm* PlanWords::scored(const Part& part) const {
  const auto found =
      std::find_if(plan_.terms.begin(), plan_.terms.end(),
                   [&](const PlanTerm& term) { return term.term == part.term && !term.expanded; });
  return found == plan_.terms.end() ? nullptr : &*found;
}

std::vector<Part> PlanWords::analyzed(std::string_view text) const {
  std::vector<Part> parts;
  session_.reset(text);
  analysis::TermToken token;
  while (session_.next(token)) {
    parts.push_back({std::string(token.form), std::string(token.term)});
  }
  return parts;
}

void PlanWords::score(const Part& part, double weight, std::uint32_t word) {
  for (PlanTerm& term : plan_.terms) {
    if (term.term == part.term && term.form == part.form && !term.expanded) {
      term.weight += weight;
      return;
    }
  }
  PlanTerm term;
  term.term = part.term;
  term.form = part.form;
  term.forms = vocabulary_.forms_of(part.form);
  term.articles = vocabulary_.word_frequency(part.form);
  term.weight = weight;
  term.word = word;
  term.stop = is_stop_word(part.form);
  plan_.terms.push_back(std::move(term));
}

void PlanWords::score(const std::vector<Part>& parts, Place place) {
  if (place.unwanted) return;
  for (const Part& part : parts) score(part, place.weight, next_word());
}

MatchNode PlanWords::row(const std::vector<Part>& parts, Place place) const {
  std::vector<FormSet> words;
  words.reserve(parts.size());
  for (const Part& part : parts) words.push_back(vocabulary_.forms_of(part.form));
  return row_node(std::move(words), place.title);
}

MatchNode PlanWords::exact_row(const std::vector<Part>& parts, Place place) {
  std::vector<FormSet> words;
  words.reserve(parts.size());
  for (const Part& part : parts) words.push_back({{part.form}});
  return row_node(std::move(words), place.title);
}

bool PlanWords::has_row(const std::vector<FormSet>& words, std::string_view typed) {
  if (row_checks_++ < kMostRowChecks) return vocabulary_.has_row(words);
  warn(WarningCode::read_simply, std::string(typed));
  return false;
}

}  // namespace poisk::query
