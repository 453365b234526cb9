#include "query/planner.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/match_tree.h"
#include "query/plan_expansions.h"
#include "query/plan_filters.h"
#include "query/stop_words.h"
#include "query/warnings.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

// Of the forms that begin as asked for so many of the most frequent rank; all of them find.
constexpr std::size_t kMaxRankedForms = 128;

constexpr double kSimilarWeight = 0.5;  // a word spelt alike, against the word itself

class Planner {
 public:
  Planner(analysis::Session& session, const Vocabulary& vocabulary,
          std::span<const Expansions* const> expansions)
      : session_(session), vocabulary_(vocabulary), expansions_(expansions, vocabulary, plan_) {}

  Plan make(const Query& query) {
    Condition root = condition(query, {});
    plan_.match = std::move(root.met);
    if (plan_.match.kind == MatchNode::Kind::everything && !root.unmet.empty()) {
      plan_.excluded = any_of(std::move(root.unmet));
    } else {
      plan_.match = without(std::move(plan_.match), std::move(root.unmet));
    }
    plan_.any_word = query.kind() == Kind::word ||
                     (query.kind() == Kind::any &&
                      std::all_of(query.children().begin(), query.children().end(),
                                  [](const Query& child) { return child.kind() == Kind::word; }));
    return std::move(plan_);
  }

 private:
  // Where a part of the query stands.
  struct Place {
    bool title = false;
    bool unwanted = false;  // in an `except`: it ranks nothing
    bool whole = false;     // a hyphenated word is meant as a whole, not as any of its parts
  };
  // What a part of the query asks for. `met` is `everything` where it only excludes or filters.
  struct Condition {
    MatchNode met;
    std::vector<MatchNode> unmet;
    bool stop = false;  // a word that says little
  };

  void warn(WarningCode code, std::string detail) {
    add_warning(plan_.warnings, {code, std::move(detail)});
  }

  std::vector<Part> analyzed(std::string_view text) {
    std::vector<Part> parts;
    session_.reset(text);
    analysis::TermToken token;
    while (session_.next(token)) {
      parts.push_back({std::string(token.form), std::string(token.term)});
    }
    return parts;
  }

  void score(const Part& part, double weight, std::uint32_t word) {
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
      for (Part& part : analyzed(child.text())) {
        row.push_back(std::move(part));
        of.push_back(&child);
      }
    }
    expand();
    return nodes;
  }

  std::vector<MatchNode> expanded(const std::vector<Part>& parts, const std::string& text,
                                  Place place) {
    return place.unwanted ? std::vector<MatchNode>() : expansions_.of(parts, text, place.title);
  }

  void score(const std::vector<Part>& parts, Place place) {
    if (place.unwanted) return;
    for (const Part& part : parts) score(part, 1, words_++);
  }

  MatchNode row(const std::vector<Part>& parts, Place place) const {
    MatchNode node;
    node.kind = MatchNode::Kind::row;
    node.title = place.title;
    for (const Part& part : parts) node.words.push_back(vocabulary_.forms_of(part.form));
    return node;
  }
  // The very forms.
  static MatchNode exact_row(const std::vector<Part>& parts, Place place) {
    MatchNode node;
    node.kind = MatchNode::Kind::row;
    node.title = place.title;
    for (const Part& part : parts) node.words.push_back({{part.form}});
    return node;
  }

  Condition condition(const Query& query, Place place) {
    switch (query.kind()) {
      case Kind::nothing:
        return {};
      case Kind::word:
        return word(query, place);
      case Kind::exact:
      case Kind::phrase:
        return in_a_row(query, place);
      case Kind::prefix:
        return prefix(query, place);
      case Kind::fuzzy:
        return fuzzy(query, place);
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
    const std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    score(parts, place);
    const auto says_little = [](const Part& part) { return is_stop_word(part.form); };
    const bool in_a_row = place.whole && parts.size() > 1;  // which says more than its parts
    const bool stop = !in_a_row && std::all_of(parts.begin(), parts.end(), says_little);
    std::vector<MatchNode> nodes;
    if (place.whole) {
      nodes.push_back(row(parts, place));
    } else {
      // «из-за» beside others, and the letters of «А.С.Пушкин», find nothing by themselves.
      for (const Part& part : parts) {
        if (stop || !says_little(part)) nodes.push_back(row({part}, place));
      }
    }
    auto others = expanded(parts, query.text(), place);
    std::move(others.begin(), others.end(), std::back_inserter(nodes));
    return {any_of(std::move(nodes)), {}, stop};
  }

  Condition in_a_row(const Query& query, Place place) {
    const std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    score(parts, place);
    if (query.kind() == Kind::exact) return {exact_row(parts, place), {}};
    std::vector<MatchNode> nodes = expanded(parts, query.text(), place);
    nodes.insert(nodes.begin(), row(parts, place));
    return {any_of(std::move(nodes)), {}};
  }

  Condition near(const Query& query, Place place) {
    MatchNode node;
    node.kind = MatchNode::Kind::near;
    node.title = place.title;
    node.distance = query.number();
    for (std::string_view rest = query.text(); !rest.empty();) {
      const std::size_t space = rest.find(' ');
      const std::vector<Part> parts = analyzed(rest.substr(0, space));
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
      if (parts.empty()) continue;
      score(parts, place);
      node.children.push_back(row(parts, {}));
    }
    if (node.children.empty()) return {};
    if (node.children.size() == 1) {
      node.children.front().title = place.title;
      return {std::move(node.children.front()), {}};
    }
    return {std::move(node), {}};
  }

  // The forms that begin with `start`.
  FormSet beginning_with(const std::string& start) const {
    FormSet out;
    vocabulary_.for_each_form(start, [&](std::string_view form, std::uint64_t articles) {
      out.push_back({std::string(form), 1, articles});
      return true;
    });
    if (out.empty()) out.push_back({start});
    return out;
  }

  Condition prefix(const Query& query, Place place) {
    std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    Part start = std::move(parts.back());
    parts.pop_back();
    FormSet begun = beginning_with(start.form);
    MatchNode node;
    node.kind = MatchNode::Kind::row;
    node.title = place.title;
    if (!place.unwanted) {
      PlanTerm term;
      term.term = start.form + '*';
      term.forms = begun;
      for (const auto& form : begun) term.articles += form.articles;
      std::stable_sort(term.forms.begin(), term.forms.end(),
                       [](const auto& a, const auto& b) { return a.articles > b.articles; });
      if (term.forms.size() > kMaxRankedForms) term.forms.resize(kMaxRankedForms);
      term.beginning = start.form;
      term.word = words_++;
      plan_.terms.push_back(std::move(term));
    }
    node.words.push_back(std::move(begun));
    if (parts.empty()) return {std::move(node), {}};
    // Of `военно-науч*` only the last part is open.
    score(parts, place);
    std::vector<MatchNode> nodes;
    nodes.push_back(row(parts, place));
    nodes.push_back(std::move(node));
    return {all_of(std::move(nodes)), {}};
  }

  Condition fuzzy(const Query& query, Place place) {
    const std::vector<Part> parts = analyzed(query.text());
    std::vector<MatchNode> nodes;
    for (const Part& part : parts) {
      FormSet forms = vocabulary_.forms_of(part.form);
      for (std::string& form : vocabulary_.similar_forms(part.form, query.number())) {
        const bool there = std::any_of(forms.begin(), forms.end(),
                                       [&](const auto& other) { return other.form == form; });
        if (there) continue;
        const std::uint64_t articles = vocabulary_.form_frequency(form);
        forms.push_back({std::move(form), kSimilarWeight, articles});
      }
      if (!place.unwanted) {
        const std::uint32_t word = words_++;
        score(part, 1, word);
        if (plan_.terms.back().word == word) plan_.terms.back().forms = forms;
      }
      MatchNode node;
      node.kind = MatchNode::Kind::row;
      node.title = place.title;
      node.words.push_back(std::move(forms));
      nodes.push_back(std::move(node));
    }
    return {any_of(std::move(nodes)), {}};
  }

  Condition any(const Query& query, Place place) {
    std::vector<MatchNode> required;
    std::vector<MatchNode> wanted;
    std::vector<MatchNode> stops;
    std::vector<MatchNode> unmet;
    for (const Query& child : query.children()) {
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
    for (MatchNode& node : expanded_rows(query.children(), place)) {
      if (std::find(wanted.begin(), wanted.end(), node) == wanted.end()) {
        wanted.push_back(std::move(node));
      }
    }
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
      warn(WarningCode::exclusion_in_exclusion, to_string(child));
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

  analysis::Session& session_;
  const Vocabulary& vocabulary_;
  Plan plan_;
  PlanExpansions expansions_;
  std::uint32_t words_ = 0;
};

}  // namespace

Plan plan(const Query& query, analysis::Session& session, const Vocabulary& vocabulary,
          std::span<const Expansions* const> expansions) {
  return Planner(session, vocabulary, expansions).make(query);
}

}  // namespace poisk::query
