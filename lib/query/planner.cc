#include "query/planner.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "query/chars.h"
#include "query/code_spellings.h"
#include "query/group_words.h"
#include "query/match_tree.h"
#include "query/open_words.h"
#include "query/other_spellings.h"
#include "query/patterns.h"
#include "query/plan_expansions.h"
#include "query/plan_filters.h"
#include "query/plan_words.h"
#include "query/ranked_forms.h"
#include "query/row_term.h"
#include "query/warnings.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

constexpr double kQuoted = 0.5;  // words that stand as quoted, as one more word

class Planner {
 public:
  Planner(analysis::Session& session, const Vocabulary& vocabulary,
          std::span<const Expansions* const> expansions)
      : words_(session, vocabulary, plan_),
        other_spellings_(words_),
        expansions_(expansions, vocabulary, session.language(), plan_) {}

  Plan make(const Query& query) {
    open_words_.emplace(words_, ranked_forms(query));
    Condition root = condition(query, {});
    plan_.match = std::move(root.met);
    if (plan_.match.kind == MatchNode::Kind::everything && !root.unmet.empty()) {
      plan_.excluded = any_of(std::move(root.unmet));
    } else {
      plan_.match = without(std::move(plan_.match), std::move(root.unmet));
    }
    const auto finds = [](const Query& child) {
      return child.kind() == Kind::word || child.kind() == Kind::quoted;
    };
    // What is asked of the article as a whole is a filter.
    const auto finds_or_filters = [&](const Query& child) {
      const bool except = child.kind() == Kind::except;
      const Query& of = except ? child.children().front() : child;
      return of.kind() >= Kind::outlet || (!except && finds(of));
    };
    const std::vector<Query>& children = query.children();
    const bool some_find = std::any_of(children.begin(), children.end(), finds);
    const bool any = query.kind() == Kind::any && some_find && !names_only_rank_;
    plan_.any_word =
        query.kind() == Kind::word || (any && std::all_of(children.begin(), children.end(), finds));
    plan_.any_word_of_filtered =
        any && std::all_of(children.begin(), children.end(), finds_or_filters);
    return std::move(plan_);
  }

 private:
  // What a part of the query asks for. `met` is `everything` where it only excludes or filters.
  struct Condition {
    MatchNode met;
    std::vector<MatchNode> unmet;
    bool stop = false;  // a word that says little
  };

  // The longest rows of words side by side that have expansions.
  std::vector<MatchNode> expanded_rows(const std::vector<Query>& children, Place place) {
    std::vector<MatchNode> nodes;
    if (place.unwanted || expansions_.longest() < 2) return nodes;
    std::vector<Part> row;
    std::vector<const Query*> of;  // the word that each part belongs to
    const auto expand = [&] {
      auto found = expansions_.of_row(row, of, place.title);
      std::move(found.begin(), found.end(), std::back_inserter(nodes));
      row.clear();
      of.clear();
    };
    for (const Query& child : children) {
      if (child.kind() != Kind::word) {
        expand();
        continue;
      }
      for (Part& part : words_.analyzed(child.text())) {
        row.push_back(std::move(part));
        of.push_back(&child);
      }
    }
    expand();
    return nodes;
  }

  std::vector<MatchNode> expanded(const std::vector<Part>& parts, const std::string& text,
                                  Place place, bool quoted = false) {
    if (place.unwanted) return {};
    return expansions_.of(parts, text, place.title, quoted);
  }

  Condition condition(const Query& query, Place place) {
    place.weight *= query.weight();
    switch (query.kind()) {
      case Kind::nothing:
        return {};
      case Kind::word:
        return word(query, place);
      case Kind::exact:
      case Kind::phrase:
      case Kind::quoted:
        return in_a_row(query, place);
      case Kind::prefix:
        return {open_words_->prefix(query, place), {}};
      case Kind::fuzzy:
        return {open_words_->fuzzy(query, place), {}};
      case Kind::wildcard:
        return pattern(query, folded(query.text()), place);
      case Kind::regex:
        return pattern(query, expression_pattern(query.text()), place);
      case Kind::near:
        return near(query, place);
      case Kind::must: {
        place.whole = true;
        return condition(query.children().front(), place);
      }
      case Kind::any:
        return any(query, place);
      case Kind::all:
        return all(query, place);
      case Kind::except:
        return except(query.children().front(), place);
      case Kind::title: {
        place.title = true;
        place.whole = true;
        return condition(query.children().front(), place);
      }
      default:
        return filter(query, place.unwanted);
    }
  }

  Condition word(const Query& query, Place place) {
    const std::vector<Part> parts = words_.analyzed(query.text());
    if (parts.empty()) return {};
    if (auto met = other_spellings_.code(parts, query.text(), place)) {
      auto others = expanded(parts, query.text(), place);
      others.insert(others.begin(), std::move(*met));
      return {any_of(std::move(others)), {}, false};
    }
    words_.score(parts, place);
    auto expanded_nodes = expanded(parts, query.text(), place);
    if (parts.size() == 2 && is_ordinal(std::array{parts[0].form, parts[1].form})) {
      expanded_nodes = expanded({parts.front()}, query.text(), place);
    }
    auto joined_nodes = other_spellings_.joined(parts, place);
    auto initial_nodes = other_spellings_.initials(parts, place);
    const auto says_little = [&](const Part& part) { return words_.is_stop_word(part.form); };
    const bool in_a_row = place.whole && parts.size() > 1;  // which says more than its parts
    const bool stop = !in_a_row && std::all_of(parts.begin(), parts.end(), says_little);
    std::vector<MatchNode> nodes;
    if (place.whole) {
      nodes.push_back(words_.row(parts, place));
    } else {
      // «из-за» beside others, and the letters of «А.С.Пушкин», find nothing by themselves.
      for (const Part& part : parts) {
        if (stop || !says_little(part)) nodes.push_back(words_.row({part}, place));
      }
    }
    for (auto* others : {&expanded_nodes, &joined_nodes, &initial_nodes}) {
      std::move(others->begin(), others->end(), std::back_inserter(nodes));
    }
    return {any_of(std::move(nodes)), {}, stop};
  }

  Condition in_a_row(const Query& query, Place place) {
    const std::vector<Part> parts = words_.analyzed(query.text());
    if (parts.empty()) return {};
    words_.score(parts, place);
    if (query.kind() == Kind::exact) return {PlanWords::exact_row(parts, place), {}};
    std::vector<MatchNode> nodes = expanded(parts, query.text(), place, true);
    nodes.insert(nodes.begin(), words_.row(parts, place));
    if (auto apart = other_spellings_.with_thousands_apart(parts, place))
      nodes.push_back(std::move(*apart));
    return {any_of(std::move(nodes)), {}};
  }

  Condition near(const Query& query, Place place) {
    MatchNode node;
    node.kind = MatchNode::Kind::near;
    node.title = place.title;
    node.distance = query.number();
    for (std::string_view rest = query.text(); !rest.empty();) {
      const std::size_t space = rest.find(' ');
      const std::vector<Part> parts = words_.analyzed(rest.substr(0, space));
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
      if (parts.empty()) continue;
      words_.score(parts, place);
      node.children.push_back(words_.row(parts, {}));
    }
    if (node.children.empty()) return {};
    if (node.children.size() == 1) {
      node.children.front().title = place.title;
      return {std::move(node.children.front()), {}};
    }
    return {std::move(node), {}};
  }

  Condition pattern(const Query& query, const std::string& pattern, Place place) {
    if (auto node = open_words_->pattern(query, pattern, place)) return {std::move(*node), {}};
    return condition(
        Query::word(query.kind() == Kind::wildcard ? without_signs(query.text()) : query.text()),
        place);
  }

  // What is quoted beside other words ranks as one more word where it stands as quoted.
  std::optional<MatchNode> quoted_row(const Query& quoted, Place place) {
    const std::vector<Part> parts = words_.analyzed(quoted.text());
    if (parts.size() < 2 || place.unwanted) return std::nullopt;
    MatchNode node = words_.row(parts, place);
    PlanTerm term = row_term(quoted.text(), node.words);
    term.weight = kQuoted * place.weight;
    term.word = words_.next_word();
    term.expanded = true;
    plan_.terms.push_back(std::move(term));
    return node;
  }

  Condition any(const Query& query, Place place) {
    std::vector<MatchNode> required;
    std::vector<MatchNode> wanted;
    std::vector<MatchNode> stops;
    std::vector<MatchNode> unmet;
    const std::vector<Query> children = without_quotes(query.children());
    for (const Query& child : with_whole_numbers(children)) {
      Place within = place;
      within.whole = place.unwanted;
      Condition found = condition(child, within);
      if (found.met.kind == MatchNode::Kind::everything) {
        std::move(found.unmet.begin(), found.unmet.end(), std::back_inserter(unmet));
        continue;
      }
      MatchNode node = without(std::move(found.met), std::move(found.unmet));
      auto& nodes = child.kind() == Kind::must ? required : (found.stop ? stops : wanted);
      if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) {
        nodes.push_back(std::move(node));
      }
    }
    for (MatchNode& node : other_spellings_.joined_pairs(children, place))
      wanted.push_back(std::move(node));
    for (MatchNode& node : expanded_rows(children, place)) {
      if (std::find(wanted.begin(), wanted.end(), node) == wanted.end()) {
        wanted.push_back(std::move(node));
      }
    }
    for (const Query& child : query.children()) {
      if (child.kind() != Kind::quoted) continue;
      Place within = place;
      within.weight *= child.weight();
      if (auto row = quoted_row(child, within)) wanted.push_back(std::move(*row));
    }
    names_only_rank_ |= other_spellings_.score_given_names(children, place);
    // What almost every article holds finds nothing.
    if (wanted.empty()) wanted = std::move(stops);
    return grouped(required.empty() ? any_of(std::move(wanted)) : all_of(std::move(required)),
                   std::move(unmet));
  }

  Condition all(const Query& query, Place place) {
    std::vector<MatchNode> required;
    std::vector<MatchNode> unmet;
    for (const Query& child : query.children()) {
      Place within = place;
      within.whole = true;
      Condition found = condition(child, within);
      std::move(found.unmet.begin(), found.unmet.end(), std::back_inserter(unmet));
      if (found.met.kind == MatchNode::Kind::everything) continue;
      if (std::find(required.begin(), required.end(), found.met) == required.end()) {
        required.push_back(std::move(found.met));
      }
    }
    names_only_rank_ |= other_spellings_.score_given_names(query.children(), place);
    return grouped(all_of(std::move(required)), std::move(unmet));
  }

  // An exclusion belongs to what is found beside it; alone it is left to the group around.
  static Condition grouped(MatchNode met, std::vector<MatchNode> unmet) {
    if (met.kind == MatchNode::Kind::everything) return {std::move(met), std::move(unmet)};
    return {without(std::move(met), std::move(unmet)), {}};
  }

  Condition except(const Query& child, Place place) {
    if (child.kind() >= Kind::outlet) {
      return filter(child, !place.unwanted);
    }
    if (place.unwanted) {
      words_.warn(WarningCode::exclusion_in_exclusion, to_string(child));
      return {};
    }
    place.unwanted = true;
    place.whole = true;
    Condition found = condition(child, place);
    if (found.met.kind == MatchNode::Kind::everything) return {};
    std::vector<MatchNode> unmet;
    unmet.push_back(without(std::move(found.met), std::move(found.unmet)));
    return {{}, std::move(unmet)};
  }

  // A filter puts no condition on words.
  Condition filter(const Query& query, bool unwanted) {
    if (auto warning = add_filter(query, unwanted, plan_.filters)) {
      add_warning(plan_.warnings, std::move(*warning));
    }
    return {};
  }

  Plan plan_;
  bool names_only_rank_ = false;  // some terms find nothing by themselves
  PlanWords words_;
  OtherSpellings other_spellings_;
  std::optional<OpenWords> open_words_;
  PlanExpansions expansions_;
};

}  // namespace

Plan plan(const Query& query, analysis::Session& session, const Vocabulary& vocabulary,
          std::span<const Expansions* const> expansions) {
  return Planner(session, vocabulary, expansions).make(query);
}

}  // namespace poisk::query
