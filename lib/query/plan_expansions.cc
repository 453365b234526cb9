#include "query/plan_expansions.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace poisk::query {

PlanExpansions::PlanExpansions(std::span<const Expansions* const> sources,
                               const Vocabulary& vocabulary, const language::Language& language,
                               Plan& plan)
    : sources_(sources), vocabulary_(vocabulary), language_(language), plan_(plan) {
  for (const Expansions* one : sources_) longest_ = std::max(longest_, one->longest());
}

std::vector<FormSet> PlanExpansions::words_of(const Expansion& expansion) const {
  std::vector<FormSet> out;
  for (const std::string& form : expansion.forms) out.push_back(vocabulary_.forms_of(form));
  return out;
}

// The expansion stands for each of `parts`, which were scored: an article that has it is worth as
// much as one that has them, and one that has both no more.
void PlanExpansions::score(const std::vector<FormSet>& words, const Expansion& expansion,
                           std::span<const Part> parts) {
  std::string name;
  for (const std::string& term : expansion.terms) name += (name.empty() ? "" : " ") + term;
  for (const Part& part : parts) {
    const auto scored = std::find_if(
        plan_.terms.begin(), plan_.terms.end(),
        [&](const PlanTerm& term) { return term.term == part.term && !term.expanded; });
    if (scored == plan_.terms.end() || scored->stop) continue;
    PlanTerm term;
    term.term = name;
    term.forms = words.front();
    term.rest.assign(words.begin() + 1, words.end());
    term.weight = scored->weight;
    term.word = scored->word;
    term.expanded = true;
    term.articles = vocabulary_.word_frequency(expansion.forms.front());
    for (const std::string& form : expansion.forms) {
      term.articles = std::min(term.articles, vocabulary_.word_frequency(form));
    }
    const bool there =
        std::any_of(plan_.terms.begin(), plan_.terms.end(), [&](const PlanTerm& other) {
          return other.expanded && other.word == term.word && other.term == term.term &&
                 other.forms == term.forms && other.rest == term.rest;
        });
    if (!there) plan_.terms.push_back(std::move(term));
  }
}

std::vector<MatchNode> PlanExpansions::of(std::span<const Part> parts, const std::string& text,
                                          bool title, bool quoted) {
  std::vector<MatchNode> nodes;
  if (parts.empty() || parts.size() > longest_) return nodes;
  if (parts.size() == 1 && language::is_stop_word(language_, parts.front().form)) return nodes;
  std::vector<std::string> terms;
  for (const Part& part : parts) terms.push_back(part.term);
  for (const Expansions* source : sources_) {
    if (quoted && !source->told()) continue;
    for (const Expansion& expansion : source->of(terms)) {
      MatchNode node;
      node.kind = MatchNode::Kind::row;
      node.title = title;
      node.words = words_of(expansion);
      score(node.words, expansion, parts);
      nodes.push_back(std::move(node));
      if (!source->told()) continue;
      Correction report{text, expansion.text, expansion.kind};
      if (std::find(plan_.expanded.begin(), plan_.expanded.end(), report) == plan_.expanded.end()) {
        plan_.expanded.push_back(std::move(report));
      }
    }
  }
  return nodes;
}

std::vector<MatchNode> PlanExpansions::of_row(std::span<const Part> parts,
                                              std::span<const Query* const> words, bool title) {
  std::vector<MatchNode> nodes;
  for (std::size_t begin = 0; begin + 2 <= parts.size();) {
    std::size_t size = std::min(longest_, parts.size() - begin);
    for (; size >= 2; --size) {
      // Whole words alone.
      const bool whole =
          (begin == 0 || words[begin - 1] != words[begin]) &&
          (begin + size == parts.size() || words[begin + size] != words[begin + size - 1]);
      if (!whole || words[begin] == words[begin + size - 1]) continue;
      std::string text;
      for (std::size_t i = begin; i < begin + size; ++i) {
        if (i == begin || words[i] != words[i - 1]) {
          text += (text.empty() ? "" : " ") + words[i]->text();
        }
      }
      auto found = of(parts.subspan(begin, size), text, title);
      if (found.empty()) continue;
      std::move(found.begin(), found.end(), std::back_inserter(nodes));
      break;
    }
    begin += size >= 2 ? size : 1;
  }
  return nodes;
}

}  // namespace poisk::query
