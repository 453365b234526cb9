#include "query/planner.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "query/date.h"
#include "query/match.h"
#include "query/stop_words.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

// How many terms a prefix may stand for, and how many words are looked at to choose them.
constexpr std::size_t kMaxPrefixTerms = 128;
constexpr std::size_t kMaxPrefixForms = 50000;

constexpr double kSimilarWeight = 0.5;  // a word spelt alike, against the word itself

struct Part {  // a word as the analyzer gives it: several of them where it is hyphenated
  std::string form;
  std::string term;
};

class Planner {
 public:
  Planner(analysis::Session& session, const Vocabulary* vocabulary,
          std::span<const Expansions* const> expansions)
      : session_(session), vocabulary_(vocabulary), expansions_(expansions) {
    for (const Expansions* one : expansions_) longest_ = std::max(longest_, one->longest());
  }

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

  template <class... Values>
  void warn(fmt::format_string<Values...> format, Values&&... values) {
    std::string line = fmt::format(format, std::forward<Values>(values)...);
    auto& warnings = plan_.warnings;
    if (std::find(warnings.begin(), warnings.end(), line) == warnings.end()) {
      warnings.push_back(std::move(line));
    }
  }

  static MatchNode group(MatchNode::Kind kind, std::vector<MatchNode> children) {
    if (children.empty()) return {};
    if (children.size() == 1) return std::move(children.front());
    MatchNode node;
    node.kind = kind;
    for (MatchNode& child : children) {
      if (child.kind == kind && !child.title && kind != MatchNode::Kind::except) {
        std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
      } else {
        node.children.push_back(std::move(child));
      }
    }
    return node;
  }
  static MatchNode any_of(std::vector<MatchNode> children) {
    return group(MatchNode::Kind::any, std::move(children));
  }
  static MatchNode all_of(std::vector<MatchNode> children) {
    return group(MatchNode::Kind::all, std::move(children));
  }
  static MatchNode without(MatchNode met, std::vector<MatchNode> unmet) {
    if (unmet.empty()) return met;
    std::vector<MatchNode> children;
    children.push_back(std::move(met));
    std::move(unmet.begin(), unmet.end(), std::back_inserter(children));
    return group(MatchNode::Kind::except, std::move(children));
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

  // ---- What else the words may be called

  // The expansion stands for each of `parts`, which were scored: an article that has it is worth as
  // much as one that has them, and one that has both no more.
  void score(const Expansion& expansion, std::span<const Part> parts) {
    for (const Part& part : parts) {
      const auto scored = std::find_if(
          plan_.terms.begin(), plan_.terms.end(),
          [&](const PlanTerm& term) { return term.term == part.term && !term.expanded; });
      if (scored == plan_.terms.end() || scored->stop) continue;
      PlanTerm term;
      term.term = expansion.terms.front();
      term.rest.assign(expansion.terms.begin() + 1, expansion.terms.end());
      term.weight = scored->weight;
      term.word = scored->word;
      term.expanded = true;
      const bool there =
          std::any_of(plan_.terms.begin(), plan_.terms.end(), [&](const PlanTerm& other) {
            return other.word == term.word && other.term == term.term && other.rest == term.rest;
          });
      if (!there) plan_.terms.push_back(std::move(term));
    }
  }

  // The conditions that serve in the place of `parts`, which stand one after another and were
  // typed as `text`.
  std::vector<MatchNode> expanded(std::span<const Part> parts, const std::string& text,
                                  Place place) {
    std::vector<MatchNode> nodes;
    if (place.unwanted || parts.empty() || parts.size() > longest_) return nodes;
    if (parts.size() == 1 && is_stop_word(parts.front().form)) return nodes;
    std::vector<std::string> terms;
    for (const Part& part : parts) terms.push_back(part.term);
    for (const Expansions* source : expansions_) {
      for (const Expansion& expansion : source->of(terms)) {
        score(expansion, parts);
        MatchNode node;
        node.kind = expansion.terms.size() == 1 ? MatchNode::Kind::term : MatchNode::Kind::phrase;
        node.title = place.title;
        node.terms = expansion.terms;
        nodes.push_back(std::move(node));
        Expanded report{text, expansion.text, std::string(expansion.kind)};
        if (std::find(plan_.expanded.begin(), plan_.expanded.end(), report) ==
            plan_.expanded.end()) {
          plan_.expanded.push_back(std::move(report));
        }
      }
    }
    return nodes;
  }

  // The same for words side by side: the longest rows of two or more that have expansions.
  std::vector<MatchNode> expanded_rows(const std::vector<Query>& children, Place place) {
    std::vector<MatchNode> nodes;
    if (longest_ < 2) return nodes;
    std::vector<Part> row;
    std::vector<const Query*> of;  // the word that each part belongs to
    const auto expand = [&] {
      for (std::size_t begin = 0; begin + 2 <= row.size();) {
        std::size_t size = std::min(longest_, row.size() - begin);
        for (; size >= 2; --size) {
          // Whole words alone.
          const bool whole =
              (begin == 0 || of[begin - 1] != of[begin]) &&
              (begin + size == row.size() || of[begin + size] != of[begin + size - 1]);
          if (!whole || of[begin] == of[begin + size - 1]) continue;
          std::string text;
          for (std::size_t i = begin; i < begin + size; ++i) {
            if (i == begin || of[i] != of[i - 1]) text += (text.empty() ? "" : " ") + of[i]->text();
          }
          auto found = expanded(std::span(row).subspan(begin, size), text, place);
          if (found.empty()) continue;
          std::move(found.begin(), found.end(), std::back_inserter(nodes));
          break;
        }
        begin += size >= 2 ? size : 1;
      }
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

  // ---- What is asked for

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
        filter(query, place.unwanted);
        return {};
    }
  }

  Condition word(const Query& query, Place place) {
    const std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    score(parts, place);
    const bool stop = parts.size() == 1 && is_stop_word(parts.front().form);
    std::vector<MatchNode> nodes;
    if (place.whole) {
      nodes.push_back(phrase(parts, place));
    } else {
      for (const Part& part : parts) nodes.push_back(phrase({part}, place));
    }
    auto others = expanded(parts, query.text(), place);
    std::move(others.begin(), others.end(), std::back_inserter(nodes));
    return {any_of(std::move(nodes)), {}, stop};
  }

  Condition in_a_row(const Query& query, Place place) {
    const std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    score(parts, place);
    if (query.kind() == Kind::exact) return {row(MatchNode::Kind::exact, parts, place), {}};
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

  // The terms of the words that begin with `start`, the most frequent first.
  std::vector<Part> beginning_with(const std::string& start) {
    std::vector<std::pair<std::string, std::uint64_t>> forms;
    vocabulary_->for_each_form(start, [&](std::string_view form, std::uint64_t frequency) {
      forms.emplace_back(form, frequency);
      return forms.size() < kMaxPrefixForms;
    });
    std::map<std::string, std::pair<std::uint64_t, std::string>> by_term;
    for (auto& [form, frequency] : forms) {
      auto& [total, first] = by_term[std::string(session_.term(form))];
      total += frequency;
      if (first.empty()) first = form;
    }
    std::vector<std::pair<std::uint64_t, Part>> ranked;
    for (auto& [term, entry] : by_term) ranked.push_back({entry.first, {entry.second, term}});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (ranked.size() > kMaxPrefixTerms || forms.size() >= kMaxPrefixForms) {
      warn("Very many words begin with «{}»: only the most frequent are searched.", start);
    }
    if (ranked.size() > kMaxPrefixTerms) ranked.resize(kMaxPrefixTerms);
    std::vector<Part> parts;
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
    if (child.kind() >= Kind::source) {
      filter(child, !place.unwanted);
      return {};
    }
    if (place.unwanted) {
      warn("An exclusion within an exclusion is left out: «{}».", to_string(child));
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

  void filter(const Query& query, bool unwanted) {
    Filters& filters = plan_.filters;
    switch (query.kind()) {
      case Kind::source:
        (unwanted ? filters.except_source : filters.source).push_back(query.text());
        break;
      case Kind::agency:
        (unwanted ? filters.except_agency : filters.agency).push_back(query.text());
        break;
      case Kind::author:
        (unwanted ? filters.except_author : filters.author).push_back(query.text());
        break;
      case Kind::field:
        (unwanted ? filters.except_fields : filters.fields).push_back({query.name(), query.text()});
        break;
      default:
        date(query, unwanted);
    }
  }

  void date(const Query& query, bool unwanted) {
    if (unwanted) {
      warn("A date cannot be excluded: «{}» is left out.", to_string(query));
      return;
    }
    const std::optional<std::string> iso = parse_date(query.text());
    if (!iso) {
      warn("«{}» is no date: the condition is left out.", query.text());
      return;
    }
    Filters& filters = plan_.filters;
    if (query.kind() != Kind::before) filters.after = std::max(filters.after, *iso);
    if (query.kind() != Kind::after) {
      // 2023-11 ends before 2023 does: `~` stands after every digit and sign of a date.
      if (filters.before.empty() || *iso + '~' < filters.before + '~') filters.before = *iso;
    }
  }

  analysis::Session& session_;
  const Vocabulary* vocabulary_;
  std::span<const Expansions* const> expansions_;
  std::size_t longest_ = 0;
  Plan plan_;
  std::uint32_t words_ = 0;
};

}  // namespace

Plan plan(const Query& query, analysis::Session& session, const Vocabulary* vocabulary,
          std::span<const Expansions* const> expansions) {
  return Planner(session, vocabulary, expansions).make(query);
}

}  // namespace poisk::query
