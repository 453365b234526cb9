#include "query/row_term.h"

#include <algorithm>
#include <utility>

namespace poisk::query {

std::uint64_t articles_of(const FormSet& forms) {
  std::uint64_t out = 0;
  for (const auto& form : forms) out += form.articles;
  return out;
}

PlanTerm row_term(std::string name, const std::vector<FormSet>& words) {
  PlanTerm term;
  term.term = std::move(name);
  term.forms = words.front();
  term.rest.assign(words.begin() + 1, words.end());
  term.articles = articles_of(words.front());
  for (const FormSet& forms : term.rest) {
    term.articles = std::min(term.articles, articles_of(forms));
  }
  return term;
}

MatchNode row_node(std::vector<FormSet> words, bool title) {
  MatchNode node;
  node.kind = MatchNode::Kind::row;
  node.title = title;
  node.words = std::move(words);
  return node;
}

}  // namespace poisk::query
