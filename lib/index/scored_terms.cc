#include "index/scored_terms.h"

#include <algorithm>

#include "ranking/bm25.h"
#include "storage/word_counts.h"

namespace poisk::index {
namespace {

void add(const query::PlanTerm& wanted, std::vector<ranking::QueryTerm>& terms) {
  const auto seen = std::find_if(terms.begin(), terms.end(),
                                 [&](const auto& term) { return term.term == wanted.term; });
  if (seen != terms.end()) {
    seen->weight += wanted.weight;
    return;
  }
  ranking::QueryTerm term;
  term.term = wanted.term;
  term.form = wanted.form;
  term.prefix = storage::prefix_of(term.form);
  term.weight = wanted.weight;
  term.word = wanted.word;
  terms.push_back(std::move(term));
}

Result<void> add_frequencies(ranking::QueryTerm& term, storage::Reader& reader,
                             std::uint64_t articles) {
  struct Frequency {
    storage::WordKind kind;
    const std::string& word;
    double& idf;
  };
  for (const Frequency& f : {Frequency{storage::WordKind::term, term.term, term.idf},
                             Frequency{storage::WordKind::form, term.form, term.form_idf},
                             Frequency{storage::WordKind::prefix, term.prefix, term.prefix_idf}}) {
    if (f.word.empty()) continue;
    auto with = reader.articles_with(f.kind, f.word);
    if (!with) return with.error();
    f.idf = ranking::idf(articles, *with);
    if (f.kind == storage::WordKind::term) term.articles = *with;
  }
  return {};
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

Result<std::vector<ranking::QueryTerm>> scored_terms(const query::Plan& plan,
                                                     storage::Reader& reader,
                                                     const storage::CorpusStatistics& statistics) {
  std::vector<ranking::QueryTerm> out;
  std::vector<ranking::QueryTerm> stops;
  for (const query::PlanTerm& term : plan.terms) add(term, term.stop ? stops : out);
  // The terms of one word stand together.
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.word < b.word; });
  bool found = false;  // whether any article has any of the words
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool expanded = (i > 0 && out[i - 1].word == out[i].word) ||
                          (i + 1 < out.size() && out[i + 1].word == out[i].word);
    // The forms of `слов*` were chosen by the index, not typed.
    if (expanded) {
      out[i].form.clear();
      out[i].prefix.clear();
    }
    if (auto known = add_frequencies(out[i], reader, statistics.articles); !known) {
      return known.error();
    }
    found = found || out[i].articles > 0;
  }
  for (ranking::QueryTerm& stop : stops) {
    if (auto known = add_frequencies(stop, reader, statistics.articles); !known) {
      return known.error();
    }
    stop.form_only = found;
    out.push_back(std::move(stop));
  }
  number_words(out);
  return out;
}

}  // namespace poisk::index
