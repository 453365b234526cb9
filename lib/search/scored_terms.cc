#include "search/scored_terms.h"

#include <algorithm>

#include "analysis/word_prefix.h"
#include "ranking/bm25.h"

namespace poisk::search {
namespace {

// Whether the same forms stand for both, whatever they weigh: those that no article has tell nothing
// of it.
bool same_forms(const analysis::FormSet& a, const analysis::FormSet& b) {
  const auto all_are_in = [](const analysis::FormSet& forms, const analysis::FormSet& others) {
    return std::all_of(forms.begin(), forms.end(), [&](const analysis::WeightedForm& form) {
      return form.articles == 0 ||
             std::any_of(others.begin(), others.end(),
                         [&](const auto& other) { return other.form == form.form; });
    });
  };
  return all_are_in(a, b) && all_are_in(b, a);
}

void add(const query::PlanTerm& wanted, std::uint64_t articles,
         std::vector<ranking::QueryTerm>& terms) {
  const auto seen = std::find_if(terms.begin(), terms.end(), [&](const auto& term) {
    return !wanted.expanded && !term.expanded && term.term == wanted.term &&
           same_forms(term.forms, wanted.forms);
  });
  if (seen != terms.end()) {
    seen->weight += wanted.weight;
    return;
  }
  ranking::QueryTerm term;
  term.term = wanted.term;
  term.form = wanted.form;
  term.forms = wanted.forms;
  term.beginning = wanted.beginning;
  term.pattern = wanted.pattern;
  term.prefix = analysis::prefix_of(term.form);
  term.weight = wanted.weight;
  term.word = wanted.word;
  term.expanded = wanted.expanded;
  term.rest = wanted.rest;
  term.articles = std::min(wanted.articles, articles);
  terms.push_back(std::move(term));
}

void add_frequencies(ranking::QueryTerm& term, const understanding::SnapshotVocabulary& vocabulary,
                     std::uint64_t articles) {
  term.idf = ranking::idf(articles, term.articles);
  if (!term.form.empty()) {
    term.form_idf = ranking::idf(articles, vocabulary.form_frequency(term.form));
  }
  if (!term.prefix.empty()) {
    term.prefix_idf = ranking::idf(articles, vocabulary.beginning_frequency(term.prefix));
  }
}

// An expansion's IDF is that of its rarest word, but not over what was typed, where that is in any
// article: a rare synonym is no better an answer than the word itself.
void add_frequencies_of_expansion(ranking::QueryTerm& term, std::uint64_t articles,
                                  double typed_idf) {
  term.idf = ranking::idf(articles, term.articles);
  if (typed_idf > 0) term.idf = std::min(term.idf, typed_idf);
}

// A form in another alphabet counts, though it is not counted among the articles of the word.
bool is_found(const ranking::QueryTerm& term) {
  return term.articles > 0 ||
         (term.rest.empty() && std::any_of(term.forms.begin(), term.forms.end(),
                                           [](const auto& form) { return form.articles > 0; }));
}

// Counts the words of the query anew, without those that were left out or joined to another.
void number_words(std::vector<ranking::QueryTerm>& terms) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const bool next = i + 1 < terms.size() && terms[i + 1].word != terms[i].word;
    terms[i].word = number;
    if (next) ++number;
  }
}

}  // namespace

Result<std::vector<ranking::QueryTerm>> scored_terms(
    const query::Plan& plan, const understanding::SnapshotVocabulary& vocabulary,
    const Corpus& corpus) {
  std::vector<ranking::QueryTerm> out;
  std::vector<ranking::QueryTerm> stops;
  for (const query::PlanTerm& term : plan.terms) {
    add(term, corpus.articles, term.stop ? stops : out);
  }
  // The terms of one word stand together.
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.word < b.word; });
  bool found = false;    // whether any article has any of the words
  double typed_idf = 0;  // of the word, where any article has it
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i == 0 || out[i - 1].word != out[i].word) typed_idf = 0;
    if (out[i].expanded) {
      out[i].form.clear();
      out[i].prefix.clear();
      add_frequencies_of_expansion(out[i], corpus.articles, typed_idf);
    } else {
      add_frequencies(out[i], vocabulary, corpus.articles);
    }
    if (!out[i].expanded && out[i].articles > 0) typed_idf = std::max(typed_idf, out[i].idf);
    found = found || is_found(out[i]);
  }
  for (ranking::QueryTerm& stop : stops) {
    add_frequencies(stop, vocabulary, corpus.articles);
    stop.form_only = found;
    out.push_back(std::move(stop));
  }
  number_words(out);
  if (const auto& failure = vocabulary.failure()) return *failure;
  return out;
}

}  // namespace poisk::search
