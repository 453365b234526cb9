#include "query/planner.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "analysis/form_pattern.h"
#include "language/language.h"
#include "query/chars.h"
#include "query/code_spellings.h"
#include "query/group_words.h"
#include "query/match_tree.h"
#include "query/open_forms.h"
#include "query/patterns.h"
#include "query/plan_expansions.h"
#include "query/plan_filters.h"
#include "query/ranked_forms.h"
#include "query/row_term.h"
#include "query/script.h"
#include "query/warnings.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

constexpr std::size_t kMostRowChecks = 16;
constexpr double kRowWeight = 1.5;      // a code has neither forms nor beginnings to be ranked by
constexpr double kOtherSpelling = 0.8;  // of a code, against the one that was typed
constexpr double kSimilarWeight = 0.5;  // a word spelt alike, against the word itself
constexpr double kQuoted = 0.5;         // words that stand as quoted, as one more word

class Planner {
 public:
  Planner(analysis::Session& session, const Vocabulary& vocabulary,
          std::span<const Expansions* const> expansions)
      : session_(session),
        vocabulary_(vocabulary),
        expansions_(expansions, vocabulary, session.language(), plan_),
        open_forms_(vocabulary) {}

  Plan make(const Query& query) {
    ranked_forms_ = ranked_forms(query);
    Condition root = condition(query, {});
    plan_.match = std::move(root.met);
    if (plan_.match.kind == MatchNode::Kind::everything && !root.unmet.empty()) {
      plan_.excluded = any_of(std::move(root.unmet));
    } else {
      plan_.match = without(std::move(plan_.match), std::move(root.unmet));
    }
    plan_.any_word =
        query.kind() == Kind::word ||
        (query.kind() == Kind::any &&
         std::all_of(query.children().begin(), query.children().end(), [](const Query& child) {
           return child.kind() == Kind::word || child.kind() == Kind::quoted;
         }));
    return std::move(plan_);
  }

 private:
  // Where a part of the query stands, and for how much it counts.
  struct Place {
    double weight = 1;
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

  bool is_stop_word(std::string_view form) const {
    return language::is_stop_word(session_.language(), form);
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
                                  Place place, bool quoted = false) {
    if (place.unwanted) return {};
    return expansions_.of(parts, text, place.title, quoted);
  }

  void score(const std::vector<Part>& parts, Place place) {
    if (place.unwanted) return;
    for (const Part& part : parts) score(part, place.weight, words_++);
  }

  MatchNode row(const std::vector<Part>& parts, Place place) const {
    std::vector<FormSet> words;
    words.reserve(parts.size());
    for (const Part& part : parts) words.push_back(vocabulary_.forms_of(part.form));
    return row_node(std::move(words), place.title);
  }
  // The very forms.
  static MatchNode exact_row(const std::vector<Part>& parts, Place place) {
    std::vector<FormSet> words;
    words.reserve(parts.size());
    for (const Part& part : parts) words.push_back({{part.form}});
    return row_node(std::move(words), place.title);
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
        return prefix(query, place);
      case Kind::fuzzy:
        return fuzzy(query, place);
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

  // Whether some article has the row. Each costs a search: a query of nothing but codes is read by
  // their parts from so many on.
  bool has_row(const std::vector<FormSet>& words, std::string_view typed) {
    if (row_checks_++ < kMostRowChecks) return vocabulary_.has_row(words);
    warn(WarningCode::read_simply, std::string(typed));
    return false;
  }

  // Of more slips than there is time for the nearest are asked.
  FormSet similar_forms(const std::string& form, unsigned edits) {
    bool all = true;
    FormSet forms = open_forms_.similar(form, edits, all);
    if (!all) warn(WarningCode::read_simply, form);
    return forms;
  }

  // A spelling of a code, by the forms of its words.
  std::vector<FormSet> row_of(const Spelling& spelling) const {
    std::vector<FormSet> row;
    for (const std::vector<std::string>& variants : spelling) {
      FormSet& forms = row.emplace_back(vocabulary_.forms_of(variants.front()));
      for (std::size_t i = 1; i < variants.size(); ++i) {
        if (std::none_of(forms.begin(), forms.end(),
                         [&](const auto& form) { return form.form == variants[i]; })) {
          forms.push_back({variants[i], 1, vocabulary_.form_frequency(variants[i])});
        }
      }
    }
    return row;
  }

  // Those rows that some article has: of a code all of it is meant, and not its parts.
  std::vector<std::vector<FormSet>> code_rows(const std::vector<Part>& parts,
                                              std::string_view typed) {
    std::vector<std::string> forms;
    forms.reserve(parts.size());
    for (const Part& part : parts) forms.push_back(part.form);
    std::vector<std::vector<FormSet>> out;
    for (const Spelling& spelling : code_spellings(typed, forms)) {
      std::vector<FormSet> row = row_of(spelling);
      const bool there = row.size() > 1 ? has_row(row, typed) : articles_of(row.front()) > 0;
      if (there) out.push_back(std::move(row));
    }
    return out;
  }

  // The rows are readings of one word, the best of which counts.
  void score_rows(const std::vector<std::vector<FormSet>>& rows, double weight) {
    const std::uint32_t word = words_++;
    for (const std::vector<FormSet>& row : rows) {
      std::string name;
      for (const FormSet& forms : row) name += (name.empty() ? "" : " ") + forms.front().form;
      PlanTerm term = row_term(std::move(name), row);
      term.expanded = &row != &rows.front();
      term.weight =
          weight * (row.size() > 1 ? kRowWeight : 1) * (term.expanded ? kOtherSpelling : 1);
      term.word = word;
      plan_.terms.push_back(std::move(term));
    }
  }

  std::optional<Condition> code(const std::vector<Part>& parts, std::string_view typed,
                                Place place) {
    const auto rows = code_rows(parts, typed);
    // A number that stands as it was typed is a word.
    if (rows.empty()) return std::nullopt;
    const bool as_typed = rows.size() == 1 && rows[0].size() == 1 &&
                          rows[0][0].front().form == parts.front().form &&
                          articles_of(rows[0][0]) == rows[0][0].front().articles;
    if (as_typed) return std::nullopt;
    if (!place.unwanted) score_rows(rows, place.weight);
    std::vector<MatchNode> nodes;
    nodes.reserve(rows.size());
    for (const std::vector<FormSet>& row : rows) nodes.push_back(row_node(row, place.title));
    return Condition{any_of(std::move(nodes)), {}, false};
  }

  // «к.т.н.» for «ктн», which no article has.
  std::vector<MatchNode> initials(const std::vector<Part>& parts, Place place) {
    constexpr std::size_t kMostInitials = 4;
    std::vector<MatchNode> nodes;
    if (parts.size() != 1 || length_of(parts[0].form) < 2 ||
        length_of(parts[0].form) > kMostInitials || is_stop_word(parts[0].form) ||
        vocabulary_.form_frequency(parts[0].form) > 0) {
      return nodes;
    }
    std::vector<FormSet> letters;
    for (std::size_t pos = 0; pos < parts[0].form.size();) {
      const std::size_t begin = pos;
      next_char(parts[0].form, pos);
      letters.push_back(vocabulary_.forms_of(parts[0].form.substr(begin, pos - begin)));
    }
    if (!has_row(letters, parts[0].form)) return nodes;
    const auto scored = std::find_if(
        plan_.terms.begin(), plan_.terms.end(),
        [&](const PlanTerm& term) { return term.term == parts[0].term && !term.expanded; });
    if (!place.unwanted && scored != plan_.terms.end()) {
      PlanTerm term = row_term(parts[0].form + '.', letters);
      term.weight = scored->weight;
      term.word = scored->word;
      term.expanded = true;
      plan_.terms.push_back(std::move(term));
    }
    nodes.push_back(row_node(std::move(letters), place.title));
    return nodes;
  }

  // «светлозелёный» for «светло-зелёный».
  std::vector<MatchNode> joined(const std::vector<Part>& parts, Place place) {
    std::string form;
    for (const Part& part : parts) form += part.form;
    std::vector<MatchNode> nodes;
    if (parts.size() < 2 || vocabulary_.form_frequency(form) == 0) return nodes;
    const Part whole{form, std::string(session_.term(form))};
    nodes.push_back(row({whole}, place));
    for (const Part& part : parts) {
      const auto scored = std::find_if(
          plan_.terms.begin(), plan_.terms.end(),
          [&](const PlanTerm& term) { return term.term == part.term && !term.expanded; });
      if (place.unwanted || scored == plan_.terms.end() || scored->stop) continue;
      PlanTerm term;
      term.term = whole.term;
      term.forms = nodes.front().words.front();
      term.weight = scored->weight;
      term.word = scored->word;
      term.expanded = true;
      term.articles = vocabulary_.word_frequency(form);
      plan_.terms.push_back(std::move(term));
    }
    return nodes;
  }

  Condition word(const Query& query, Place place) {
    const std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    if (auto met = code(parts, query.text(), place)) {
      auto others = expanded(parts, query.text(), place);
      others.insert(others.begin(), std::move(met->met));
      return {any_of(std::move(others)), {}, false};
    }
    score(parts, place);
    auto expanded_nodes = expanded(parts, query.text(), place);
    if (parts.size() == 2 && is_ordinal(std::array{parts[0].form, parts[1].form})) {
      expanded_nodes = expanded({parts.front()}, query.text(), place);
    }
    auto joined_nodes = joined(parts, place);
    auto initial_nodes = initials(parts, place);
    const auto says_little = [&](const Part& part) { return is_stop_word(part.form); };
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
    for (auto* others : {&expanded_nodes, &joined_nodes, &initial_nodes}) {
      std::move(others->begin(), others->end(), std::back_inserter(nodes));
    }
    return {any_of(std::move(nodes)), {}, stop};
  }

  // «1 000 книг» for "1000 книг".
  std::optional<MatchNode> with_thousands_apart(const std::vector<Part>& parts, Place place) const {
    std::vector<Part> apart;
    for (const Part& part : parts) {
      const std::vector<std::string> groups = thousands_of(part.form);
      for (const std::string& group : groups) apart.push_back({group, group});
      if (groups.empty()) apart.push_back(part);
    }
    return apart.size() == parts.size() ? std::nullopt : std::optional(row(apart, place));
  }

  Condition in_a_row(const Query& query, Place place) {
    const std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    score(parts, place);
    if (query.kind() == Kind::exact) return {exact_row(parts, place), {}};
    std::vector<MatchNode> nodes = expanded(parts, query.text(), place, true);
    nodes.insert(nodes.begin(), row(parts, place));
    if (auto apart = with_thousands_apart(parts, place)) nodes.push_back(std::move(*apart));
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

  static void add_all(FormSet& forms, FormSet more) {
    forms.insert(forms.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
  }

  Condition prefix(const Query& query, Place place) {
    std::vector<Part> parts = analyzed(query.text());
    if (parts.empty()) return {};
    Part start = std::move(parts.back());
    parts.pop_back();
    PlanTerm term;
    term.term = start.form + '*';
    term.beginning = start.form;
    auto begun = open_forms_.begun(start.form);
    if (!begun) warn(WarningCode::read_simply, query.text() + '*');
    if (!begun || begun->empty()) begun = FormSet{{start.form}};
    MatchNode node = one_of(std::move(*begun), std::move(term), place);
    if (parts.empty()) return {std::move(node), {}};
    // Of `военно-науч*` only the last part is open.
    score(parts, place);
    std::vector<MatchNode> nodes;
    nodes.push_back(row(parts, place));
    nodes.push_back(std::move(node));
    return {all_of(std::move(nodes)), {}};
  }

  // Any of the forms that an open word stands for, which ranks as `term`.
  MatchNode one_of(FormSet forms, PlanTerm term, Place place) {
    if (!place.unwanted) {
      term.forms = most_frequent(forms, ranked_forms_);
      term.weight = place.weight;
      term.articles = articles_of(forms);
      term.word = words_++;
      plan_.terms.push_back(std::move(term));
    }
    return row_node({std::move(forms)}, place.title);
  }

  Condition pattern(const Query& query, const std::string& pattern, Place place) {
    PlanTerm term;
    term.term = term.pattern = pattern;
    std::optional<FormSet> forms = open_forms_.matching(analysis::FormPattern(pattern));
    if (forms && forms->empty() && place.unwanted) {
      forms->push_back({term.pattern});  // no form is so written
    }
    if (forms && !forms->empty()) return {one_of(std::move(*forms), std::move(term), place), {}};
    // «кто?что» was no pattern.
    warn(forms ? WarningCode::wildcard_within_word : WarningCode::read_simply, query.text());
    return condition(
        Query::word(query.kind() == Kind::wildcard ? without_signs(query.text()) : query.text()),
        place);
  }

  Condition fuzzy(const Query& query, Place place) {
    const std::vector<Part> parts = analyzed(query.text());
    std::vector<MatchNode> nodes;
    for (const Part& part : parts) {
      FormSet forms = vocabulary_.forms_of(part.form);
      FormSet similar = similar_forms(part.form, query.number());
      std::erase_if(similar, [&](const auto& other) {
        return std::any_of(forms.begin(), forms.end(),
                           [&](const auto& own) { return own.form == other.form; });
      });
      for (auto& other : similar) other.weight = kSimilarWeight;
      if (!place.unwanted) {
        const std::uint32_t word = words_++;
        score(part, place.weight, word);
        if (plan_.terms.back().word == word) {
          plan_.terms.back().forms = forms;
          add_all(plan_.terms.back().forms, most_frequent(similar, ranked_forms_));
        }
      }
      add_all(forms, std::move(similar));
      nodes.push_back(row_node({std::move(forms)}, place.title));
    }
    return {any_of(std::move(nodes)), {}};
  }

  // «светлозелёный» for «светло зелёный».
  std::vector<MatchNode> joined_pairs(const std::vector<Query>& words, Place place) {
    std::vector<MatchNode> nodes;
    for (std::size_t i = 1; i < words.size() && !place.unwanted; ++i) {
      if (words[i - 1].kind() != Kind::word || words[i].kind() != Kind::word) continue;
      std::vector<Part> parts = analyzed(words[i - 1].text());
      std::vector<Part> second = analyzed(words[i].text());
      if (parts.size() != 1 || second.size() != 1) continue;
      parts.push_back(std::move(second.front()));
      const bool plain = std::none_of(parts.begin(), parts.end(), [&](const Part& part) {
        return is_stop_word(part.form) || length_of(part.form) < 3 || has_digit(part.form);
      });
      if (!plain) continue;
      auto found = joined(parts, place);
      std::move(found.begin(), found.end(), std::back_inserter(nodes));
    }
    return nodes;
  }

  // What is quoted beside other words ranks as one more word where it stands as quoted.
  std::optional<MatchNode> quoted_row(const Query& quoted, Place place) {
    const std::vector<Part> parts = analyzed(quoted.text());
    if (parts.size() < 2 || place.unwanted) return std::nullopt;
    MatchNode node = row(parts, place);
    PlanTerm term = row_term(quoted.text(), node.words);
    term.weight = kQuoted * place.weight;
    term.word = words_++;
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
    for (MatchNode& node : joined_pairs(children, place)) wanted.push_back(std::move(node));
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
  OpenForms open_forms_;
  std::uint32_t words_ = 0;
  std::size_t ranked_forms_ = 0;  // of each open word
  std::size_t row_checks_ = 0;
};

}  // namespace

Plan plan(const Query& query, analysis::Session& session, const Vocabulary& vocabulary,
          std::span<const Expansions* const> expansions) {
  return Planner(session, vocabulary, expansions).make(query);
}

}  // namespace poisk::query
