#include "query/other_spellings.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/chars.h"
#include "query/code_spellings.h"
#include "query/match_tree.h"
#include "query/name_initials.h"
#include "query/row_term.h"
#include "query/script.h"

namespace poisk::query {
namespace {

constexpr double kRowWeight = 1.5;      // a code has neither forms nor beginnings to be ranked by
constexpr double kGivenName = 0.4;      // of an initial, which another name may have, too
constexpr double kOtherSpelling = 0.8;  // of a code, against the one that was typed

}  // namespace

// A spelling of a code, by the forms of its words.
std::vector<FormSet> OtherSpellings::row_of(const Spelling& spelling) const {
  std::vector<FormSet> row;
  for (const std::vector<std::string>& variants : spelling) {
    FormSet forms = vocabulary_.forms_of(variants.front());
    if (variants.size() > 1) {
      std::vector<analysis::WeightedForm> more = forms.all();
      for (const std::string& variant : variants) {
        if (std::none_of(more.begin(), more.end(),
                         [&](const auto& form) { return form.form == variant; })) {
          more.push_back({variant, 1, vocabulary_.form_frequency(variant)});
        }
      }
      forms = FormSet(std::move(more));
    }
    row.push_back(std::move(forms));
  }
  return row;
}

// Those rows that some article has: of a code all of it is meant, and not its parts.
std::vector<std::vector<FormSet>> OtherSpellings::code_rows(const std::vector<Part>& parts,
                                                            std::string_view typed) {
  std::vector<std::string> forms;
  forms.reserve(parts.size());
  for (const Part& part : parts) forms.push_back(part.form);
  std::vector<std::vector<FormSet>> out;
  for (const Spelling& spelling : code_spellings(typed, forms)) {
    std::vector<FormSet> row = row_of(spelling);
    const bool there = row.size() > 1 ? words_.has_row(row, typed) : articles_of(row.front()) > 0;
    if (there) out.push_back(std::move(row));
  }
  return out;
}

// The rows are readings of one word, the best of which counts.
void OtherSpellings::score_rows(const std::vector<std::vector<FormSet>>& rows, double weight) {
  const std::uint32_t word = words_.next_word();
  for (const std::vector<FormSet>& row : rows) {
    std::string name;
    for (const FormSet& forms : row) name += (name.empty() ? "" : " ") + forms.front().form;
    PlanTerm term = row_term(std::move(name), row);
    term.expanded = &row != &rows.front();
    term.weight = weight * (row.size() > 1 ? kRowWeight : 1) * (term.expanded ? kOtherSpelling : 1);
    term.word = word;
    words_.terms().push_back(std::move(term));
  }
}

std::optional<MatchNode> OtherSpellings::code(const std::vector<Part>& parts,
                                              std::string_view typed, Place place) {
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
  return any_of(std::move(nodes));
}

std::vector<MatchNode> OtherSpellings::initials(const std::vector<Part>& parts, Place place) {
  constexpr std::size_t kMostInitials = 4;
  std::vector<MatchNode> nodes;
  if (parts.size() != 1 || length_of(parts[0].form) < 2 ||
      length_of(parts[0].form) > kMostInitials || words_.is_stop_word(parts[0].form) ||
      vocabulary_.form_frequency(parts[0].form) > 0) {
    return nodes;
  }
  std::vector<FormSet> letters;
  for (std::size_t pos = 0; pos < parts[0].form.size();) {
    const std::size_t begin = pos;
    next_char(parts[0].form, pos);
    letters.push_back(vocabulary_.forms_of(parts[0].form.substr(begin, pos - begin)));
  }
  if (!words_.has_row(letters, parts[0].form)) return nodes;
  const PlanTerm* const scored = words_.scored(parts[0]);
  if (!place.unwanted && scored != nullptr) {
    PlanTerm term = row_term(parts[0].form + '.', letters);
    term.weight = scored->weight;
    term.word = scored->word;
    term.expanded = true;
    words_.terms().push_back(std::move(term));
  }
  nodes.push_back(row_node(std::move(letters), place.title));
  return nodes;
}

bool OtherSpellings::score_given_names(const std::vector<Query>& words, Place place) {
  if (place.unwanted) return false;
  bool any = false;
  const language::Words names = words_.session().language().given_names;
  for (const std::string& letter : initials_of_names(words)) {
    PlanTerm term;
    term.term = letter + '.';
    std::vector<analysis::WeightedForm> given;
    // Sorted names with one beginning stand together.
    auto name = std::lower_bound(names.begin(), names.end(), std::string_view(letter));
    for (; name != names.end() && name->starts_with(letter); ++name) {
      for (const auto& form : vocabulary_.forms_of(*name)) {
        const bool known = std::any_of(given.begin(), given.end(),
                                       [&](const auto& other) { return other.form == form.form; });
        if (known || form.articles == 0 || !form.form.starts_with(letter)) continue;
        given.push_back(form);
        term.articles += form.articles;
      }
    }
    if (given.empty()) continue;
    term.forms = FormSet(std::move(given));
    term.weight = kGivenName * place.weight;
    term.word = words_.next_word();
    term.expanded = true;
    words_.terms().push_back(std::move(term));
    any = true;
  }
  return any;
}

std::vector<MatchNode> OtherSpellings::joined(const std::vector<Part>& parts, Place place) {
  std::string form;
  for (const Part& part : parts) form += part.form;
  std::vector<MatchNode> nodes;
  if (parts.size() < 2 || vocabulary_.form_frequency(form) == 0) return nodes;
  const Part whole{form, std::string(words_.session().term(form))};
  nodes.push_back(words_.row({whole}, place));
  for (const Part& part : parts) {
    const PlanTerm* const scored = words_.scored(part);
    if (place.unwanted || scored == nullptr || scored->stop) continue;
    PlanTerm term;
    term.term = whole.term;
    term.forms = nodes.front().words.front();
    term.weight = scored->weight;
    term.word = scored->word;
    term.expanded = true;
    term.articles = vocabulary_.word_frequency(form);
    words_.terms().push_back(std::move(term));
  }
  return nodes;
}

std::vector<MatchNode> OtherSpellings::joined_pairs(const std::vector<Query>& words, Place place) {
  std::vector<MatchNode> nodes;
  for (std::size_t i = 1; i < words.size() && !place.unwanted; ++i) {
    if (words[i - 1].kind() != Query::Kind::word || words[i].kind() != Query::Kind::word) continue;
    std::vector<Part> parts = words_.analyzed(words[i - 1].text());
    std::vector<Part> second = words_.analyzed(words[i].text());
    if (parts.size() != 1 || second.size() != 1) continue;
    parts.push_back(std::move(second.front()));
    const bool plain = std::none_of(parts.begin(), parts.end(), [&](const Part& part) {
      return words_.is_stop_word(part.form) || length_of(part.form) < 3 || has_digit(part.form);
    });
    if (!plain) continue;
    auto found = joined(parts, place);
    std::move(found.begin(), found.end(), std::back_inserter(nodes));
  }
  return nodes;
}

std::optional<MatchNode> OtherSpellings::with_thousands_apart(const std::vector<Part>& parts,
                                                              Place place) const {
  std::vector<Part> apart;
  for (const Part& part : parts) {
    const std::vector<std::string> groups = thousands_of(part.form);
    for (const std::string& group : groups) apart.push_back({group, group});
    if (groups.empty()) apart.push_back(part);
  }
  return apart.size() == parts.size() ? std::nullopt : std::optional(words_.row(apart, place));
}

}  // namespace poisk::query
