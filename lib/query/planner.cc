#include "query/planner.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "query/match_tree.h"
#include "query/plan_expansions.h"
#include "query/plan_filters.h"
#include "query/stop_words.h"
#include "query/warnings.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

// How many terms a prefix may stand for, how many all of a query share, and how many words are
// looked at to choose them.
constexpr std::size_t kMaxPrefixTerms = 128;
constexpr std::size_t kMaxSharedTerms = 256;
constexpr std::size_t kMaxPrefixForms = 50000;
constexpr std::size_t kLeastPrefixForms = 1000;

std::size_t count_prefixes(const Query& query) {
  std::size_t out = query.kind() == Kind::prefix ? 1 : 0;
  for (const Query& child : query.children()) out += count_prefixes(child);
  return out;
}

constexpr double kSimilarWeight = 0.5;  // a word spelt alike, against the word itself

class Planner {
 public:
  Planner(analysis::Session& session, const Vocabulary* vocabulary,
          std::span<const Expansions* const> expansions)
      : session_(session), vocabulary_(vocabulary), expansions_(expansions, plan_) {}

  Plan make(const Query& query) {
    const std::size_t prefixes = std::max<std::size_t>(count_prefixes(query), 1);
    prefix_terms_ = std::clamp<std::size_t>(kMaxSharedTerms / prefixes, 1, kMaxPrefixTerms);
    prefix_forms_ = std::max(kMaxPrefixForms / prefixes, kLeastPrefixForms);
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
    plan_.check_words = needs_words(plan_.match) || needs_words(plan_.excluded);
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
    plan_.terms.push_back({part.term, part.form, weight, word, is_stop_word(part.form), false, {}});
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

  static MatchNode row(MatchNode::Kind kind, const std::vector<Part>& parts, Place place) {
    MatchNode node;
    node.kind = kind == MatchNode::Kind::phrase && parts.size() == 1 ? MatchNode::Kind::term : kind;
    node.title = place.title;
    for (const Part& part : parts) {
      node.terms.push_back(part.term);
      if (kind == MatchNode::Kind::exact) node.forms.push_back(part.form);
    }
    return node;
  }
  static MatchNode phrase(const std::vector<Part>& parts, Place place) {
    return row(MatchNode::Kind::phrase, parts, place);
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
      nodes.push_back(phrase(parts, place));
    } else {
      // «из-за» beside others, and the letters of «А.С.Пушкин», find nothing by themselves.
      for (const Part& part : parts) {
        if (stop || !says_little(part)) nodes.push_back(phrase({part}, place));
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
    if (query.kind() == Kind::exact) {
      MatchNode node = row(MatchNode::Kind::exact, parts, place);
      if (parts.size() == 1 && in_every_article(parts.front().form, place)) {
        node.certain = node.terms;
      }
      return {std::move(node), {}};
    }
    std::vector<MatchNode> nodes = expanded(parts, query.text(), place);
    nodes.insert(nodes.begin(), phrase(parts, place));
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
      node.children.push_back(phrase(parts, {}));
    }
    if (node.children.empty()) return {};
    if (node.children.size() == 1) {
      node.children.front().title = place.title;
      return {std::move(node.children.front()), {}};
    }
    return {std::move(node), {}};
  }

  // Whether all articles that have another form of the word have this one, too. (Where in them it
  // stands is not known.)
  bool in_every_article(std::string_view form, Place place) const {
    if (vocabulary_ == nullptr || place.title) return false;
    const std::uint64_t frequency = vocabulary_->form_frequency(form);
    return frequency > 0 && frequency == vocabulary_->term_frequency(form);
  }

  // The terms of the words that begin with `start`, the most frequent first, each with the most
  // frequent of these words.
  std::vector<Part> beginning_with(const std::string& start) {
    struct Forms {
      std::uint64_t total = 0;
      std::uint64_t most = 0;
      std::string form;
    };
    std::map<std::string, Forms> by_term;
    std::size_t forms = 0;
    vocabulary_->for_each_form(start, [&](std::string_view form, std::uint64_t frequency) {
      Forms& of_term = by_term[std::string(session_.term(form))];
      of_term.total += frequency;
      if (frequency > of_term.most) {
        of_term.most = frequency;
        of_term.form = form;
      }
      return ++forms < prefix_forms_;
    });
    std::vector<std::pair<std::uint64_t, Part>> ranked;
    ranked.reserve(by_term.size());
    for (auto& [term, entry] : by_term) ranked.push_back({entry.total, {entry.form, term}});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (ranked.size() > prefix_terms_ || forms >= prefix_forms_) {
      plan_.partial = true;
      warn(WarningCode::common_beginning, start);
    }
    if (ranked.size() > prefix_terms_) ranked.resize(prefix_terms_);
    std::vector<Part> parts;
    parts.reserve(ranked.size());
    for (auto& entry : ranked) parts.push_back(std::move(entry.second));
    return parts;
  }

  Condition prefix(const Query& query, Place place) {
    std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    Part start = std::move(parts.back());
    parts.pop_back();
    MatchNode node;
    node.kind = MatchNode::Kind::prefix;
    node.title = place.title;
    node.forms.push_back(start.form);
    const std::uint32_t word = words_++;
    if (vocabulary_ != nullptr) {
      for (const Part& part : beginning_with(start.form)) {
        node.terms.push_back(part.term);
        if (in_every_article(part.form, place)) node.certain.push_back(part.term);
        if (!place.unwanted) score(part, 1, word);
      }
    }
    if (node.terms.empty()) {
      if (!place.unwanted) score(start, 1, word);
      node.open = start.form.starts_with(start.term) ? start.term : start.form;
    }
    if (parts.empty()) return {std::move(node), {}};
    // Of `военно-науч*` only the last part is open.
    score(parts, place);
    std::vector<MatchNode> nodes;
    nodes.push_back(phrase(parts, place));
    nodes.push_back(std::move(node));
    return {all_of(std::move(nodes)), {}};
  }

  Condition fuzzy(const Query& query, Place place) {
    const std::vector<Part> parts = analyzed(query.text());
    std::vector<MatchNode> nodes;
    for (const Part& part : parts) {
      const std::uint32_t word = words_++;
      if (!place.unwanted) score(part, 1, word);
      nodes.push_back(phrase({part}, place));
      if (vocabulary_ == nullptr) continue;
      for (const std::string& form : vocabulary_->similar_forms(part.form, query.number())) {
        const Part similar{form, std::string(session_.term(form))};
        if (!place.unwanted) score(similar, kSimilarWeight, word);
        MatchNode node = phrase({similar}, place);
        if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) {
          nodes.push_back(std::move(node));
        }
      }
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
  const Vocabulary* vocabulary_;
  std::size_t prefix_terms_ = kMaxPrefixTerms;
  std::size_t prefix_forms_ = kMaxPrefixForms;
  Plan plan_;
  PlanExpansions expansions_;
  std::uint32_t words_ = 0;
};

}  // namespace

Plan plan(const Query& query, analysis::Session& session, const Vocabulary* vocabulary,
          std::span<const Expansions* const> expansions) {
  return Planner(session, vocabulary, expansions).make(query);
}

}  // namespace poisk::query
