#include "model/meaning.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "language/language.h"
#include "model/present_forms.h"
#include "model/texts.h"
#include "query/chars.h"
#include "query/code_spellings.h"
#include "query/group_words.h"
#include "query/patterns.h"
#include "query/script.h"
#include "text/utf8.h"

namespace poisk::model {
namespace {

using Kind = Query::Kind;
using Text = std::vector<Word>;
using Test = std::function<bool(const Text&)>;

// Of each article in the order of their keys, whether it is one of them.
using Set = std::vector<bool>;

Set operator|(Set a, const Set& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] || b[i];
  return a;
}
Set operator&(Set a, const Set& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && b[i];
  return a;
}
Set operator-(Set a, const Set& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && !b[i];
  return a;
}

// Whether a word of a text is one that was asked for.
using Is = std::function<bool(Word word, Word asked)>;

// Whether words of the text from `at` on are those of `row`.
bool stands_at(const Text& text, std::size_t at, const Text& row, const Is& is) {
  if (at + row.size() > text.size()) return false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!is(text[at + i], row[i])) return false;
  }
  return true;
}

bool has_row(const Text& text, const Text& row, const Is& is) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (stands_at(text, at, row, is)) return true;
  }
  return false;
}

// Whether all rows begin at `last` or before it, and none of them ends more than `between` words
// before it.
bool all_near(const Text& text, std::size_t last, const std::vector<Text>& rows,
              std::size_t between, const Is& is) {
  return std::all_of(rows.begin(), rows.end(), [&](const Text& row) {
    for (std::size_t at = 0; at <= last; ++at) {
      if (at + row.size() + between >= last && stands_at(text, at, row, is)) return true;
    }
    return false;
  });
}

bool has_near(const Text& text, const std::vector<Text>& rows, std::size_t between, const Is& is) {
  for (std::size_t last = 0; last < text.size(); ++last) {
    const bool begins = std::any_of(
        rows.begin(), rows.end(), [&](const Text& row) { return stands_at(text, last, row, is); });
    if (begins && all_near(text, last, rows, between, is)) return true;
  }
  return false;
}

// What a part of a query asks for.
struct Part {
  bool asks = false;      // for words: `met` says which articles have them
  bool excludes = false;  // by itself: `unmet` says which articles it leaves out
  bool small = false;     // a word that says little
  Set met;
  Set unmet;
};

struct Place {
  bool title = false;
  bool whole = false;       // a word with a hyphen is meant as a whole
  bool every_part = false;  // of a compound those parts find, too, that say little
  bool unwanted = false;
};

class Reading {
 public:
  explicit Reading(const Model& model)
      : model_(model), forms_(model), none_(model.articles().size()) {}

  Part read(const Query& query, Place place) const {
    switch (query.kind()) {
      case Kind::word:
        return word(query, place);
      case Kind::exact:
        return row(query, place, same_);
      case Kind::phrase:
      case Kind::quoted: {
        Part out = row(query, place, meant_);
        if (out.asks) add(with_thousands_apart(query, place), out);
        return out;
      }
      case Kind::prefix:
        return beginning(query, place);
      case Kind::wildcard:
        return pattern(query, text::code_points(query::folded(query.text())), place);
      case Kind::regex:
        return pattern(query, pattern_of(query::folded(query.text())), place);
      case Kind::near:
        return near(query, place);
      case Kind::must:
        place.whole = true;
        return read(query.children().front(), place);
      case Kind::title:
        place.title = place.whole = true;
        return read(query.children().front(), place);
      case Kind::except:
        place.whole = place.unwanted = true;
        return except(query.children().front(), place);
      case Kind::any:
        return any(query, place);
      case Kind::all:
        return all(query, place);
      default:
        return {};  // a condition on the article as a whole
    }
  }

  Set none() const { return none_; }
  Set everything() const { return Set(none_.size(), true); }

 private:
  Part where(Place place, const Test& test) const {
    Part out;
    out.asks = true;
    for (const auto& [key, known] : model_.articles()) {
      out.met.push_back(test(known->title) || (!place.title && test(known->text)));
    }
    return out;
  }

  Part has(const Text& asked, Place place, const Is& is) const {
    return where(place, [&](const Text& text) { return has_row(text, asked, is); });
  }

  Part row(const Query& query, Place place, const Is& is) const {
    const Text asked = model_.words().of(query.text());
    return asked.empty() ? Part() : has(asked, place, is);
  }

  // Of a code: where it stands in one of its spellings, if any article has one.
  std::optional<Part> code(const Text& asked, std::string_view typed, Place place) const {
    std::vector<std::string> forms;
    for (const Word& word : asked) forms.push_back(model_.words().name(word.form));
    std::optional<Part> out;
    for (const query::Spelling& spelling : query::code_spellings(typed, forms)) {
      std::vector<std::vector<std::uint32_t>> row;
      for (const std::vector<std::string>& variants : spelling) {
        row.emplace_back();
        for (const std::string& variant : variants) {
          const Text word = model_.words().of(variant);
          if (word.size() == 1) row.back().push_back(word.front().form);
        }
      }
      const auto says = [&](const Text& text) {
        for (std::size_t at = 0; at + row.size() <= text.size(); ++at) {
          bool here = true;
          for (std::size_t i = 0; here && i < row.size(); ++i) {
            const std::uint32_t form = text[at + i].form;
            here = std::find(row[i].begin(), row[i].end(), form) != row[i].end() ||
                   (!row[i].empty() && forms_.is_meant(row[i].front(), form));
          }
          if (here) return true;
        }
        return false;
      };
      Place anywhere;
      const Part there = where(anywhere, says);
      if (std::find(there.met.begin(), there.met.end(), true) == there.met.end()) continue;
      Part found = where(place, says);
      if (out) found.met = std::move(found.met) | out->met;
      out = std::move(found);
    }
    return out;
  }

  Part with_thousands_apart(const Query& query, Place place) const {
    Text apart;
    const Text asked = model_.words().of(query.text());
    for (const Word& word : asked) {
      const auto groups = query::thousands_of(model_.words().name(word.form));
      for (const std::string& group : groups) apart.push_back(model_.words().of(group).front());
      if (groups.empty()) apart.push_back(word);
    }
    return apart.size() == asked.size() ? Part() : has(apart, place, meant_);
  }

  // «светлозелёный», where any article has it.
  Part joined(const std::vector<Text>& parts, Place place) const {
    std::string whole;
    for (const Text& part : parts) {
      for (const Word& word : part) whole += model_.words().name(word.form);
    }
    return forms_.has(whole) ? has(model_.words().of(whole), place, meant_) : Part();
  }

  // «к.т.н.» for a word that no article has.
  Part initials(const Text& asked, Place place) const {
    if (asked.size() != 1) return {};
    const std::string form = model_.words().name(asked.front().form);
    const std::size_t letters = query::length_of(form);
    if (letters < 2 || letters > 4 || forms_.has(form) ||
        language::is_stop_word(language::russian(), form))
      return {};
    Text row;
    for (std::size_t pos = 0; pos < form.size();) {
      std::string letter;
      text::append_code_point(letter, text::next_code_point(form, pos));
      for (const Word& word : model_.words().of(letter)) row.push_back(word);
    }
    if (row.size() != letters) return {};
    const Part there = has(row, {}, meant_);
    const bool any = std::find(there.met.begin(), there.met.end(), true) != there.met.end();
    return any ? has(row, place, meant_) : Part();
  }

  static void add(Part part, Part& to) {
    if (part.asks) to.met = std::move(to.met) | part.met;
  }

  Part word(const Query& query, Place place) const {
    const Text asked = model_.words().of(query.text());
    if (asked.empty()) return {};
    if (auto met = code(asked, query.text(), place)) return *met;
    Part out = plain_word(asked, place);
    if (asked.size() > 1) add(joined({asked}, place), out);
    add(initials(asked, place), out);
    return out;
  }

  Part plain_word(const Text& asked, Place place) const {
    if (place.whole && asked.size() > 1) return has(asked, place, meant_);
    const auto says_little = [&](const Word& one) {
      return language::is_stop_word(language::russian(), model_.words().name(one.form));
    };
    const bool small = std::all_of(asked.begin(), asked.end(), says_little);
    Part out = where(place, [&](const Text& text) {
      return std::any_of(asked.begin(), asked.end(), [&](const Word& one) {
        return (small || place.every_part || !says_little(one)) && has_row(text, {one}, meant_);
      });
    });
    out.small = small;
    return out;
  }

  Part beginning(const Query& query, Place place) const {
    const Text asked = model_.words().of(query.text());
    if (asked.empty()) return {};
    const std::vector<bool> begun =
        model_.words().begin_with(model_.words().name(asked.back().form));
    return where(place, [&](const Text& text) {
      return std::any_of(text.begin(), text.end(),
                         [&](const Word& one) { return begun[one.form]; });
    });
  }

  // Letter by letter, trying all that a star may stand for.
  static bool is_like(std::u32string_view pattern, std::u32string_view form) {
    if (pattern.empty()) return form.empty();
    if (pattern.front() == U'*') {
      return is_like(pattern.substr(1), form) ||
             (!form.empty() && is_like(pattern, form.substr(1)));
    }
    return !form.empty() && (pattern.front() == U'?' || pattern.front() == form.front()) &&
           is_like(pattern.substr(1), form.substr(1));
  }

  // Of an expression as questions.cc makes them of patterns.
  static std::u32string pattern_of(std::string_view expression) {
    const std::u32string all = text::code_points(expression.substr(1, expression.size() - 2));
    std::u32string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i] == U'*') {
        out.back() = U'*';  // behind a point
      } else if (all[i] == U'.') {
        out += U'?';
      } else {
        out += all[i] == U'\\' ? all[++i] : all[i];
      }
    }
    return out;
  }

  // A pattern that no article has a word for is read as the words between its signs.
  Part pattern(const Query& query, const std::u32string& pattern, Place place) const {
    const auto is_meant = [&](const Word& one) {
      return is_like(pattern, text::code_points(model_.words().name(one.form)));
    };
    const auto in = [&](const Text& text) {
      return std::any_of(text.begin(), text.end(), is_meant);
    };
    bool anywhere = place.unwanted;
    for (const auto& [key, known] : model_.articles()) {
      anywhere = anywhere || in(known->title) || in(known->text);
    }
    if (!anywhere) {
      return read(Query::word(query.kind() == Kind::regex ? query.text()
                                                          : query::without_signs(query.text())),
                  place);
    }
    return where(place, in);
  }

  Part near(const Query& query, Place place) const {
    std::vector<Text> rows;
    std::string_view rest = query.text();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (Text words = model_.words().of(rest.substr(0, end)); !words.empty()) {
        rows.push_back(std::move(words));
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (rows.empty()) return {};
    return where(place,
                 [&](const Text& text) { return has_near(text, rows, query.number(), meant_); });
  }

  Part except(const Query& child, Place place) const {
    Part out;
    if (Part found = read(child, place); found.asks) {
      out.excludes = true;
      out.unmet = std::move(found.met);
    }
    return out;
  }

  // Thousands that stand apart are one word, where they weigh the same.
  static std::vector<Query> with_whole_numbers(const std::vector<Query>& words) {
    std::vector<Query> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::vector<std::string_view> number;
      std::size_t most = 1;
      for (std::size_t k = i; k < words.size() && words[k].kind() == Kind::word &&
                              words[k].weight() == words[i].weight();
           ++k) {
        number.push_back(words[k].text());
        if (number.size() > 1 && !query::are_grouped_digits(number)) break;
        most = number.size();
      }
      std::string text;
      for (std::size_t k = i; k < i + most; ++k)
        text += (text.empty() ? "" : "'") + words[k].text();
      out.push_back(most > 1 ? Query::word(text) : words[i]);
      i += most - 1;
    }
    return out;
  }

  void add_joined_pairs(const std::vector<Query>& words, Place place,
                        std::vector<Set>& wanted) const {
    for (std::size_t i = 1; i < words.size() && !place.unwanted; ++i) {
      std::vector<Text> parts;
      for (const Query* word : {&words[i - 1], &words[i]}) {
        if (word->kind() == Kind::word) parts.push_back(model_.words().of(word->text()));
      }
      const bool plain =
          parts.size() == 2 && std::all_of(parts.begin(), parts.end(), [&](const Text& part) {
            const std::string form = part.size() == 1 ? model_.words().name(part[0].form) : "";
            return query::length_of(form) >= 3 && !query::has_digit(form) &&
                   !language::is_stop_word(language::russian(), form);
          });
      if (!plain) continue;
      if (Part found = joined(parts, place); found.asks) wanted.push_back(std::move(found.met));
    }
  }

  Part any(const Query& query, Place place) const {
    std::vector<Set> required;
    std::vector<Set> wanted;
    std::vector<Set> small;
    Set unmet = none();
    bool excludes = false;
    const std::vector<Query> children = query::without_quotes(query.children());
    add_joined_pairs(children, place, wanted);
    // The words that say little find where they stand as quoted.
    for (const Query& child : query.children()) {
      if (child.kind() != Kind::quoted || place.unwanted) continue;
      if (model_.words().of(child.text()).size() < 2) continue;
      if (Part found = row(child, place, meant_); found.asks)
        wanted.push_back(std::move(found.met));
    }
    for (const Query& child : with_whole_numbers(children)) {
      Place within = place;
      within.whole = place.unwanted;
      Part part = read(child, within);
      if (part.excludes) {
        excludes = true;
        unmet = unmet | part.unmet;
      }
      if (part.asks) {
        (child.kind() == Kind::must ? required
         : part.small               ? small
                                    : wanted)
            .push_back(std::move(part.met));
      }
    }
    const std::vector<Set>& ways = wanted.empty() ? small : wanted;
    Part out;
    out.asks = !required.empty() || !ways.empty();
    if (!required.empty()) {
      out.met = everything();
      for (const Set& set : required) out.met = std::move(out.met) & set;
    } else {
      out.met = none();
      for (const Set& set : ways) out.met = std::move(out.met) | set;
    }
    return grouped(std::move(out), excludes, unmet);
  }

  Part all(const Query& query, Place place) const {
    Part out;
    out.met = everything();
    Set unmet = none();
    bool excludes = false;
    for (const Query& child : query.children()) {
      Place within = place;
      within.whole = true;
      const Part part = read(child, within);
      if (part.excludes) {
        excludes = true;
        unmet = unmet | part.unmet;
      }
      if (part.asks) {
        out.asks = true;
        out.met = std::move(out.met) & part.met;
      }
    }
    return grouped(std::move(out), excludes, unmet);
  }

  // What a group excludes is left out of what it asks for; where it asks for nothing, of what is
  // around it.
  static Part grouped(Part group, bool excludes, const Set& unmet) {
    if (group.asks) {
      group.met = std::move(group.met) - unmet;
    } else {
      group.excludes = excludes;
      group.unmet = unmet;
    }
    return group;
  }

  const Model& model_;
  mutable PresentForms forms_;
  const Set none_;
  const Is same_ = [](Word word, Word asked) { return word.form == asked.form; };
  const Is meant_ = [this](Word word, Word asked) {
    return forms_.is_meant(asked.form, word.form);
  };
};

// The conditions on the article as a whole, wherever they stand in the tree.
struct Conditions {
  struct Names {
    std::vector<std::string> wanted;
    std::vector<std::string> unwanted;
  };
  Names outlet, agency, author;
  std::vector<Field> fields;
  std::vector<Field> unwanted_fields;
  std::vector<std::string> after;
  std::vector<std::string> before;

  bool empty() const {
    const auto none = [](const Names& names) {
      return names.wanted.empty() && names.unwanted.empty();
    };
    return none(outlet) && none(agency) && none(author) && fields.empty() &&
           unwanted_fields.empty() && after.empty() && before.empty();
  }
};

void collect(const Query& query, bool unwanted, Conditions& to) {
  const auto add = [&](Conditions::Names& names) {
    (unwanted ? names.unwanted : names.wanted).push_back(query.text());
  };
  switch (query.kind()) {
    case Kind::outlet:
      return add(to.outlet);
    case Kind::agency:
      return add(to.agency);
    case Kind::author:
      return add(to.author);
    case Kind::field:
      return (unwanted ? to.unwanted_fields : to.fields).push_back({query.name(), query.text()});
    case Kind::after:
      return to.after.push_back(query.text());
    case Kind::before:
      return to.before.push_back(query.text());
    case Kind::date:
      to.after.push_back(query.text());
      return to.before.push_back(query.text());
    default:
      for (const Query& child : query.children()) {
        collect(child, unwanted || query.kind() == Kind::except, to);
      }
  }
}

bool meets(const Conditions::Names& names, const std::string& stored, Words& words) {
  const auto is = [&](const std::string& asked) { return is_named(stored, asked, words); };
  return (names.wanted.empty() || std::any_of(names.wanted.begin(), names.wanted.end(), is)) &&
         std::none_of(names.unwanted.begin(), names.unwanted.end(), is);
}

// Of whole numbers; an end may be left open.
bool is_within(const std::string& value, const std::string& range) {
  const std::size_t dots = range.find("..");
  const std::string first = range.substr(0, dots);
  const std::string last = range.substr(dots + 2);
  const long number = std::stol(value);
  return (first.empty() || number >= std::stol(first)) &&
         (last.empty() || number <= std::stol(last));
}

bool has_field(const Article& article, const Field& asked, Words& words) {
  return std::any_of(article.fields.begin(), article.fields.end(), [&](const Field& field) {
    if (field.name != asked.name) return false;
    return asked.name == kNumbered ? is_within(field.value, asked.value)
                                   : is_named(field.value, asked.value, words);
  });
}

bool meets(const Conditions& conditions, const Article& article, Words& words) {
  const Source& source = article.source;
  if (!meets(conditions.outlet, source.outlet, words) ||
      !meets(conditions.agency, source.agency, words) ||
      !meets(conditions.author, source.author, words)) {
    return false;
  }
  // Of several values for one field one has to be met.
  for (const Field& field : conditions.fields) {
    if (std::none_of(conditions.fields.begin(), conditions.fields.end(), [&](const Field& other) {
          return other.name == field.name && has_field(article, other, words);
        })) {
      return false;
    }
  }
  for (const Field& field : conditions.unwanted_fields) {
    if (has_field(article, field, words)) return false;
  }
  // Articles are dated to the day, so that the beginning of a date says which year and month it is
  // in.
  const std::string date = source.published.substr(0, 10);
  const bool asks_when = !conditions.after.empty() || !conditions.before.empty();
  if (asks_when && date.empty()) return false;
  for (const std::string& bound : conditions.after) {
    if (date.substr(0, bound.size()) < bound) return false;
  }
  for (const std::string& bound : conditions.before) {
    if (date.substr(0, bound.size()) > bound) return false;
  }
  return true;
}

Keys keys_of(const Set& set, const Conditions& conditions, const Model& model) {
  Keys out;
  std::size_t i = 0;
  for (const auto& [key, known] : model.articles()) {
    if (set[i++] && meets(conditions, known->article, model.words())) out.insert(key);
  }
  return out;
}

bool is_words(const Query& query) {
  return query.kind() == Kind::word ||
         (query.kind() == Kind::any &&
          std::all_of(query.children().begin(), query.children().end(), is_words));
}

}  // namespace

bool is_named(const std::string& name, const std::string& asked, Words& words) {
  const Text row = words.of(asked);
  return !row.empty() && has_row(words.of(name), row,
                                 [](Word word, Word wanted) { return word.form == wanted.form; });
}

Meaning meaning_of(const Query& query, const SearchOptions& options, const Model& model) {
  Conditions conditions;
  collect(query, false, conditions);
  if (!options.outlet.empty()) conditions.outlet.wanted.push_back(options.outlet);
  if (!options.after.empty()) conditions.after.push_back(options.after);
  if (!options.before.empty()) conditions.before.push_back(options.before);
  const Reading reading(model);
  const Part part = reading.read(query, {});
  Meaning out;
  if (!part.asks) {
    if (!part.excludes && conditions.empty()) return out;
    const Set all = reading.everything();
    out.meant = keys_of(part.excludes ? all - part.unmet : all, conditions, model);
    return out;
  }
  out.meant = keys_of(part.met, conditions, model);
  const std::vector<Query> children = query::without_quotes(query.children());
  const bool words_alone = query.kind() == Kind::any
                               ? std::all_of(children.begin(), children.end(), is_words)
                               : is_words(query);
  if (out.meant.empty() && words_alone) {
    Set found = reading.none();
    Place every_part;
    every_part.every_part = true;
    const auto add = [&](const Query& words) {
      if (const Part word = reading.read(words, every_part); word.asks) found = found | word.met;
    };
    if (query.kind() == Kind::word) add(query);
    for (const Query& child : children) add(child);
    out.in_their_place = keys_of(found, conditions, model);
  }
  return out;
}

}  // namespace poisk::model
