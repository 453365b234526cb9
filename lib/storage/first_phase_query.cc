#include <algorithm>

#include "storage/first_phase.h"
#include "text/characters.h"

namespace poisk::storage {
namespace {

using query::MatchNode;
using Terms = std::vector<ranking::QueryTerm>;

// Whether the condition asks for each of the terms, and for nothing else.
bool is_all_of(const MatchNode& match, const std::vector<ScoredTerm>& terms) {
  const bool all = match.kind == MatchNode::Kind::all && !match.title;
  const std::size_t parts = all ? match.children.size() : 1;
  if (parts != terms.size()) return false;
  for (std::size_t i = 0; i < parts; ++i) {
    const MatchNode& part = all ? match.children[i] : match;
    if (part.kind != MatchNode::Kind::row || part.title || part.words != terms[i].row ||
        (i > 0 && terms[i].word == terms[i - 1].word)) {
      return false;
    }
  }
  return true;
}

// Whether words that say little rank like others, since no article has one of these.
bool stop_words_rank(const query::Plan& plan, const Terms& terms) {
  const bool any = std::any_of(plan.terms.begin(), plan.terms.end(),
                               [](const query::PlanTerm& term) { return term.stop; });
  return any && std::none_of(terms.begin(), terms.end(),
                             [](const ranking::QueryTerm& term) { return term.form_only; });
}

bool is_any_of(const query::Plan& plan, const Terms& terms) {
  return plan.any_word || (plan.any_word_of_filtered && !stop_words_rank(plan, terms));
}

}  // namespace

FirstPhaseQuery first_phase_query(const query::Plan& plan, const Terms& terms) {
  FirstPhaseQuery out;
  for (const ranking::QueryTerm& term : terms) {
    if (term.form_only) break;  // such terms come last
    ScoredTerm& scored = out.terms.emplace_back();
    scored.row.push_back(term.forms);
    scored.row.insert(scored.row.end(), term.rest.begin(), term.rest.end());
    scored.idf = term.weight * term.idf;
    scored.word = term.word;
    scored.articles = term.articles;
    scored.placed = !ranking::is_seen_in_text(term);
  }
  out.condition = &plan.match;
  if (is_any_of(plan, terms) && !out.terms.empty()) {
    out.shape = FirstPhaseQuery::Shape::any_of;
  } else if (is_all_of(plan.match, out.terms)) {
    out.shape = FirstPhaseQuery::Shape::all_of;
  } else {
    out.shape = FirstPhaseQuery::Shape::condition;
  }
  return out;
}

}  // namespace poisk::storage
