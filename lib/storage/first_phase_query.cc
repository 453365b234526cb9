#include "storage/first_phase_query.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "storage/match_text.h"

namespace poisk::storage {
namespace {

using query::MatchNode;
using Shape = FirstPhaseQuery::Shape;
using Terms = std::vector<ranking::QueryTerm>;

// Whether FTS5 would be asked for one of `node`'s terms, in either column. (A form and a beginning
// of words are decided on the words themselves, of articles that have the terms.)
bool is_any_term(const MatchNode& node) {
  if (node.title) return false;
  switch (node.kind) {
    case MatchNode::Kind::term:
      return true;
    case MatchNode::Kind::exact:
      return node.terms.size() == 1;
    case MatchNode::Kind::prefix:
      return !node.terms.empty() && node.open.empty();
    default:
      return false;
  }
}

// The terms of a condition that asks for any or for all of single terms, each once.
std::optional<std::vector<std::string_view>> single_terms(const MatchNode& match) {
  std::vector<std::string_view> out;
  const bool all = match.kind == MatchNode::Kind::all;
  const auto add = [&](const MatchNode& node) {
    // Of several terms no single one is required.
    if (!is_any_term(node) || (all && node.terms.size() != 1)) return false;
    out.insert(out.end(), node.terms.begin(), node.terms.end());
    return true;
  };
  if (all || match.kind == MatchNode::Kind::any) {
    if (match.title || !std::all_of(match.children.begin(), match.children.end(), add)) {
      return std::nullopt;
    }
  } else if (!add(match)) {
    return std::nullopt;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::size_t scored(const Terms& terms) {
  const auto end =
      std::find_if(terms.begin(), terms.end(), [](const auto& term) { return term.form_only; });
  return static_cast<std::size_t>(end - terms.begin());
}

struct Flat {
  Shape shape = Shape::match_expression;
  std::size_t terms = 0;  // how many of the query's, from the first
};

Flat flat(const query::Plan& plan, const Terms& terms) {
  const MatchNode& match = plan.match;
  const auto singles = single_terms(match);
  if (!singles) return {};
  const std::size_t own = scored(terms);
  // An abbreviation is a term of each word that it stands for.
  std::set<std::string_view> distinct;
  for (std::size_t i = 0; i < own; ++i) distinct.insert(terms[i].term);
  // Every scored term has to be one of the condition, else it would find or forbid articles. A
  // condition on a stop word, which does not score, is one more term that adds nothing.
  if (singles->size() < distinct.size()) {
    return plan.any_word ? Flat{Shape::any_of, own} : Flat{};
  }
  const std::size_t count = own + singles->size() - distinct.size();
  if (count > terms.size()) return {};
  const bool same = std::all_of(
      terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count), [&](const auto& term) {
        return term.rest.empty() &&
               std::binary_search(singles->begin(), singles->end(), std::string_view(term.term));
      });
  if (!same) return {};
  const bool all = match.kind == MatchNode::Kind::all;
  // `all` asks for each term; one of the terms for a word would not do.
  for (std::size_t i = 1; all && i < own; ++i) {
    if (terms[i].word == terms[i - 1].word) return {};
  }
  return {all ? Shape::all_of : Shape::any_of, count};
}

std::string join(MatchNode::Kind kind, const Terms& terms, std::size_t count) {
  MatchNode node;
  node.kind = kind;
  for (std::size_t i = 0; i < count; ++i) {
    MatchNode child;
    child.kind = terms[i].rest.empty() ? MatchNode::Kind::term : MatchNode::Kind::phrase;
    child.terms = {terms[i].term};
    child.terms.insert(child.terms.end(), terms[i].rest.begin(), terms[i].rest.end());
    node.children.push_back(std::move(child));
  }
  return match_text(node);
}

// Whether no article meets the condition without one of these terms.
bool asks_for_one_of(const MatchNode& node, std::span<const ranking::QueryTerm> terms) {
  const auto asks = [&](const MatchNode& child) { return asks_for_one_of(child, terms); };
  const auto is_in = [&](const ranking::QueryTerm& term) {
    std::vector<std::string> row{term.term};
    row.insert(row.end(), term.rest.begin(), term.rest.end());
    return std::search(node.terms.begin(), node.terms.end(), row.begin(), row.end()) !=
           node.terms.end();
  };
  switch (node.kind) {
    case MatchNode::Kind::everything:
      return false;
    case MatchNode::Kind::term:
    case MatchNode::Kind::phrase:
    case MatchNode::Kind::exact:
      return std::any_of(terms.begin(), terms.end(), is_in);
    case MatchNode::Kind::prefix:
      return node.open.empty() &&
             std::all_of(node.terms.begin(), node.terms.end(), [&](const std::string& way) {
               return std::any_of(terms.begin(), terms.end(), [&](const auto& term) {
                 return term.rest.empty() && term.term == way;
               });
             });
    case MatchNode::Kind::near:
    case MatchNode::Kind::all:
      return std::any_of(node.children.begin(), node.children.end(), asks);
    case MatchNode::Kind::any:
      return std::all_of(node.children.begin(), node.children.end(), asks);
    case MatchNode::Kind::except:
      return asks(node.children.front());
  }
  return false;
}

// How many of the terms, from the first, stand before the condition. Where a stop word is one of
// the ways to meet it, all: those that rank find only some of the articles. Among plain words a
// stop word finds nothing beside those that say more.
std::size_t asked_terms(const query::Plan& plan, const Terms& terms) {
  const std::size_t own = scored(terms);
  const bool ranked_ones_do =
      (plan.any_word && own > 0) || asks_for_one_of(plan.match, std::span(terms).first(own));
  return ranked_ones_do ? own : terms.size();
}

// The scored terms are the first phrases of the expression.
std::string match_expression(const MatchNode& match, const Terms& terms, const Flat& flat) {
  if (flat.shape == Shape::all_of) return join(MatchNode::Kind::all, terms, flat.terms);
  if (flat.shape == Shape::any_of) return join(MatchNode::Kind::any, terms, flat.terms);
  std::string any = join(MatchNode::Kind::any, terms, flat.terms);
  const std::string condition = match_text(match);
  if (condition.empty() || condition == any) return any;
  return "(" + any + ") AND (" + condition + ")";
}

}  // namespace

FirstPhaseQuery first_phase_query(const query::Plan& plan,
                                  const std::vector<ranking::QueryTerm>& terms) {
  Flat flat = storage::flat(plan, terms);
  if (flat.shape == Shape::match_expression) flat.terms = asked_terms(plan, terms);
  FirstPhaseQuery out;
  out.shape = flat.shape;
  out.match = match_expression(plan.match, terms, flat);
  for (std::size_t i = 0; i < flat.terms; ++i) {
    const ranking::QueryTerm& term = terms[i];
    out.idf.push_back(term.form_only ? 0 : term.weight * term.idf);
    out.word.push_back(term.word);
    out.terms.push_back(term.term);
    out.articles_with.push_back(term.articles);
  }
  return out;
}

}  // namespace poisk::storage
