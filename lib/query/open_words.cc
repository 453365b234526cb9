#include "query/open_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "analysis/form_pattern.h"
#include "query/chars.h"
#include "query/match_tree.h"
#include "query/patterns.h"
#include "query/ranked_forms.h"
#include "query/row_term.h"

namespace poisk::query {
namespace {

constexpr double kSimilarWeight = 0.5;  // a word spelt alike, against the word itself

FormSet with_all(const FormSet& forms, const FormSet& more) {
  std::vector<analysis::WeightedForm> out = forms.all();
  out.insert(out.end(), more.begin(), more.end());
  return FormSet(std::move(out));
}

// Those spelt alike that are no forms of the word itself.
FormSet other_than(const FormSet& forms, const FormSet& similar) {
  std::vector<analysis::WeightedForm> out;
  for (const auto& other : similar) {
    const bool own = std::any_of(forms.begin(), forms.end(),
                                 [&](const auto& form) { return form.form == other.form; });
    if (!own) out.push_back({other.form, kSimilarWeight, other.articles});
  }
  return FormSet(std::move(out));
}

}  // namespace

// Of more slips than there is time for the nearest are asked.
FormSet OpenWords::similar_forms(const std::string& form, unsigned edits) {
  bool all = true;
  FormSet forms = open_forms_.similar(form, edits, all);
  if (!all) words_.warn(WarningCode::read_simply, form);
  return forms;
}

MatchNode OpenWords::prefix(const Query& query, Place place) {
  std::vector<Part> parts = words_.analyzed(query.text());
  if (parts.empty()) return {};
  Part start = std::move(parts.back());
  parts.pop_back();
  PlanTerm term;
  term.term = start.form + '*';
  term.beginning = start.form;
  auto begun = open_forms_.begun(start.form);
  if (!begun) words_.warn(WarningCode::read_simply, query.text() + '*');
  if (!begun || begun->empty()) begun = FormSet{{start.form}};
  MatchNode node = one_of(std::move(*begun), std::move(term), place);
  if (parts.empty()) return node;
  // Of `военно-науч*` only the last part is open.
  words_.score(parts, place);
  std::vector<MatchNode> nodes;
  nodes.push_back(words_.row(parts, place));
  nodes.push_back(std::move(node));
  return all_of(std::move(nodes));
}

// Any of the forms that an open word stands for, which ranks as `term`.
MatchNode OpenWords::one_of(FormSet forms, PlanTerm term, Place place) {
  if (!place.unwanted) {
    term.forms = most_frequent(forms, ranked_);
    term.weight = place.weight;
    term.articles = articles_of(forms);
    term.word = words_.next_word();
    words_.terms().push_back(std::move(term));
  }
  return row_node({std::move(forms)}, place.title);
}

std::optional<MatchNode> OpenWords::pattern(const Query& query, const std::string& pattern,
                                            Place place) {
  if (query.kind() == Query::Kind::regex && expressions_++ >= kMostExpressions) {
    words_.warn(WarningCode::read_simply, query.text());
    return std::nullopt;
  }
  PlanTerm term;
  term.term = term.pattern = pattern;
  std::optional<FormSet> forms = open_forms_.matching(analysis::FormPattern(pattern));
  if (forms && forms->empty() && place.unwanted) {
    forms = FormSet{{term.pattern}};  // no form is so written
  }
  if (forms && !forms->empty()) return one_of(std::move(*forms), std::move(term), place);
  // «кто?что» was no pattern.
  words_.warn(forms ? WarningCode::wildcard_within_word : WarningCode::read_simply, query.text());
  return std::nullopt;
}

MatchNode OpenWords::fuzzy(const Query& query, Place place) {
  const std::vector<Part> parts = words_.analyzed(query.text());
  std::vector<MatchNode> nodes;
  for (const Part& part : parts) {
    const FormSet forms = words_.vocabulary().forms_of(part.form);
    const FormSet similar = other_than(forms, similar_forms(part.form, query.number()));
    if (!place.unwanted) {
      const std::uint32_t word = words_.next_word();
      words_.score(part, place.weight, word);
      if (words_.terms().back().word == word) {
        words_.terms().back().forms = with_all(forms, most_frequent(similar, ranked_));
      }
    }
    nodes.push_back(row_node({with_all(forms, similar)}, place.title));
  }
  return any_of(std::move(nodes));
}

}  // namespace poisk::query
