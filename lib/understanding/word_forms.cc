#include "understanding/word_forms.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/lookalikes.h"
#include "analysis/word_group.h"
#include "language/language.h"

namespace poisk::understanding {
namespace {

using analysis::WordGroup;
using analysis::WordGroups;

// docs/ranking.md says how flat the quality is around them.
constexpr double kSameLemma = 0.8;     // the most probable one of both forms
constexpr double kOtherReading = 0.5;  // a less probable lemma of one of them
constexpr double kSameStem = 0.8;      // of two words that the lexicon does not know
constexpr double kHalfKnown = 0.5;     // of two words of which it knows one
constexpr double kSeldomMeant = 0.1;   // not at all, beside others
constexpr float kSeldom = 0.2F;        // a reading of less probability, of a form that is a lemma
constexpr float kNever = 0.01F;  // of a lemma that only a dictionary has: «леса», a shoe's
constexpr float kOwnAdverb = 0.1F;  // «утром» is an adverb, and said of «утро» all the same
constexpr float kAdjective = 0.05F;   // a participle is an adjective as well: «данный»
constexpr double kLookalike = 0.9;    // in the letters of another alphabet
constexpr double kOtherAspect = 0.5;  // построить for строить
constexpr double kShortened = 0.5;    // га for гектар
constexpr double kWithZero = 0.5;     // 07 for 7

double weight_by(language::Kinship kinship) {
  switch (kinship) {
    case language::Kinship::name:
      return 0.9;
    case language::Kinship::number:  // «5» is no «пятый» in most texts
      return 0.3;
    case language::Kinship::person:
    case language::Kinship::degree:
      break;
  }
  return 0.5;
}

// «красиво» of «красивый», «искренне» of «искренний».
bool is_adverb_of(std::string_view adverb, std::string_view adjective) {
  static constexpr std::string_view kEnds[] = {"ый", "ий", "ой"};
  const bool ends = std::any_of(std::begin(kEnds), std::end(kEnds),
                                [&](std::string_view end) { return adjective.ends_with(end); });
  if (!ends || !(adverb.ends_with("о") || adverb.ends_with("е"))) return false;
  adjective.remove_suffix(std::string_view("ый").size());
  adverb.remove_suffix(std::string_view("о").size());
  return adverb == adjective;
}

// «утром» of «утро», «вечером» of «вечер», «зимою» of «зима»: the form of a noun by which its adverb
// is made.
bool is_instrumental_of(std::string_view adverb, std::string_view noun) {
  for (const std::string_view end : {"ом", "ем", "ой", "ою", "ей", "ею"}) {
    if (!adverb.ends_with(end)) continue;
    const std::string_view stem = adverb.substr(0, adverb.size() - end.size());
    if (!noun.starts_with(stem)) continue;
    const std::string_view rest = noun.substr(stem.size());
    for (const std::string_view of : {"", "о", "е", "а", "я", "ь"}) {
      if (rest == of) return true;
    }
  }
  return false;
}

// Of a reading that the lexicon has seen as that of the noun.
bool is_adverb_of_noun(std::string_view adverb, const WordGroup& noun) {
  return noun.noun && noun.probability >= kOwnAdverb && is_instrumental_of(adverb, noun.name);
}

// Whether an adjective is read in the form as well as a verb: «данный», «совершенный» say little of
// what is done.
bool is_adjective_too(const WordGroups& of) {
  return std::any_of(of.groups.begin(), of.groups.end(), [](const WordGroup& group) {
    return group.kind == WordGroup::Kind::lemma && !group.verb && !group.noun &&
           group.probability >= kAdjective;
  });
}

class FormCollector {
 public:
  FormCollector(std::string_view form, search::Snapshot& snapshot, analysis::Session& session)
      : snapshot_(snapshot), session_(session), own_(session.groups(form)) {
    out_.push_back({std::string(form)});
  }

  Result<analysis::FormSet> collect() {
    if (auto collected = collect_all(); !collected) return collected.error();
    return analysis::FormSet(std::move(out_));
  }

 private:
  Result<void> collect_all() {
    auto own = snapshot_.articles_with(search::WordKind::form, out_.front().form);
    if (!own) return own.error();
    out_.front().articles = *own;
    if (auto added = add_form(analysis::in_other_alphabet(out_.front().form), kLookalike); !added) {
      return added;
    }
    if (language::is_stop_word(language(), out_.front().form) && !is_copula()) {
      return {};
    }
    for (const WordGroup& group : own_.groups) {
      if (is_oblique(group)) continue;
      if (auto added = add_shortened(group); !added) return added.error();
      if (auto added = add_aspect_partners(group); !added) return added.error();
      auto visited = each_form_of(
          group.kind, group.name,
          [&](std::string_view form, std::uint64_t articles) { add(group, form, articles); });
      if (!visited) return visited.error();
    }
    if (auto added = add_lengthened(); !added) return added.error();
    if (auto added = add_other_words(); !added) return added.error();
    fall_back();
    return {};
  }

  const language::Language& language() const { return session_.language(); }

  // «был» says what «была» says, though it is said everywhere.
  bool is_copula() const {
    return !own_.groups.empty() && own_.groups.front().verb && own_.groups.front().name == "быть";
  }

  // Calls `visit` with each form of a group that the index has, and how many articles have it.
  template <class Visit>
  Result<void> each_form_of(WordGroup::Kind kind, std::string_view name, const Visit& visit) {
    const std::string key = analysis::group_key(kind, name);
    return snapshot_.each_word(search::WordKind::group, key,
                               [&](std::string_view word, std::uint64_t articles) {
                                 // The group itself is among them, without a form.
                                 if (word.size() > key.size())
                                   visit(word.substr(key.size()), articles);
                                 return true;
                               });
  }

  Result<void> add_lengthened() {
    const std::string_view lemma = language::lengthened(language(), out_.front().form);
    return lemma.empty() ? Result<void>() : add_forms_of(lemma, kShortened);
  }

  Result<void> add_other_words() {
    std::vector<language::OtherWord> others = language::other_words(language(), out_.front().form);
    for (const WordGroup& group : own_.groups) {
      if (group.kind != WordGroup::Kind::lemma || is_oblique(group)) continue;
      if (group.name == out_.front().form) continue;
      const auto more = language::other_words(language(), group.name);
      others.insert(others.end(), more.begin(), more.end());
    }
    if (auto added = add_with_zero(); !added) return added;
    for (const language::OtherWord& other : others) {
      if (auto added = add_word(other.word, weight_by(other.kinship)); !added) return added;
    }
    return {};
  }

  // «рейс 07» for «рейс 7», and the other way.
  Result<void> add_with_zero() {
    const std::string& form = out_.front().form;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (form.size() > 2 || !std::all_of(form.begin(), form.end(), is_digit)) return {};
    if (form.size() == 1) return add_form('0' + form, kWithZero);
    return form[0] == '0' ? add_form(form.substr(1), kWithZero) : Result<void>();
  }

  // A word in all its forms, whether the lexicon knows it or not.
  Result<void> add_word(std::string_view word, double weight) {
    if (auto added = add_form(word, weight); !added) return added;
    const WordGroups groups = session_.groups(word);
    for (const WordGroup& group : groups.groups) {
      if (group.kind == WordGroup::Kind::lemma && group.name == word) {
        return add_forms_of(word, weight);
      }
    }
    if (groups.known || groups.groups.empty()) return {};
    return each_form_of(
        groups.groups.front().kind, groups.groups.front().name,
        [&](std::string_view form, std::uint64_t articles) { add(form, weight, articles); });
  }

  Result<void> add_aspect_partners(const WordGroup& group) {
    if (!group.verb || !group.first || is_adjective_too(own_)) return {};
    for (const std::string_view lemma : language::aspect_partners(language(), group.name)) {
      if (auto added = add_verbal_forms_of(lemma, kOtherAspect); !added) return added;
    }
    return {};
  }

  // Those that most probably are of this lemma.
  Result<void> add_forms_of(std::string_view lemma, double weight) {
    return add_forms_of(lemma, weight, [](const WordGroups&) { return true; });
  }
  Result<void> add_verbal_forms_of(std::string_view lemma, double weight) {
    return add_forms_of(lemma, weight, [](const WordGroups& of) { return !is_adjective_too(of); });
  }

  template <class Wanted>
  Result<void> add_forms_of(std::string_view lemma, double weight, const Wanted& wanted) {
    return each_form_of(WordGroup::Kind::lemma, lemma,
                        [&](std::string_view form, std::uint64_t articles) {
                          const WordGroups of = session_.groups(form);
                          const bool first = !of.groups.empty() && of.groups.front().first &&
                                             of.groups.front().name == lemma && wanted(of);
                          if (first) add(form, weight, articles);
                        });
  }

  // Who types a lemma means that word, and none that has this for a form: «рота», not «рот». Of a
  // participle the verb is meant as well, of an adverb its adjective or noun.
  bool is_oblique(const WordGroup& group) const {
    const std::string& form = out_.front().form;
    if (group.kind != WordGroup::Kind::lemma || group.name == form) return false;
    if (is_adverb_of(form, group.name) || is_adverb_of_noun(form, group)) return false;
    return std::any_of(own_.groups.begin(), own_.groups.end(), [&](const WordGroup& other) {
      return other.kind == WordGroup::Kind::lemma && other.name == form &&
             (other.first || other.probability >= kNever) && !(group.verb && !other.noun);
    });
  }

  Result<void> add_shortened(const WordGroup& group) {
    if (group.kind != WordGroup::Kind::lemma || !group.first) return {};
    for (const std::string_view form : language::short_forms(language(), group.name)) {
      if (auto added = add_form(form, kShortened); !added) return added;
    }
    return {};
  }

  // A form that the index has.
  Result<void> add_form(std::string_view form, double weight) {
    if (form.empty()) return {};
    auto articles = snapshot_.articles_with(search::WordKind::form, form);
    if (!articles) return articles.error();
    if (*articles > 0) add(form, weight, *articles);
    return {};
  }

  void add(const WordGroup& group, std::string_view form, std::uint64_t articles) {
    const double weight = weight_of(group, form, session_.groups(form));
    if (weight == kSeldomMeant) {
      seldom_.push_back({std::string(form), kOtherReading, articles});
    } else if (weight > 0) {
      add(form, weight, articles);
    }
  }

  // What is seldom meant is meant where nothing else is there.
  void fall_back() {
    const bool found =
        std::any_of(out_.begin(), out_.end(), [](const auto& form) { return form.articles > 0; });
    if (found) return;
    for (const analysis::WeightedForm& form : seldom_) add(form.form, form.weight, form.articles);
  }

  void add(std::string_view form, double weight, std::uint64_t articles) {
    const auto there = std::find_if(out_.begin(), out_.end(),
                                    [&](const auto& other) { return other.form == form; });
    if (there == out_.end()) {
      out_.push_back({std::string(form), weight, articles});
    } else {
      there->weight = std::max(there->weight, weight);
    }
  }

  // Of a form that is in the group as well.
  double weight_of(const WordGroup& group, std::string_view form, const WordGroups& other) const {
    // Of words that the lexicon knows its lemmas say more than that their stems are alike.
    if (group.kind == WordGroup::Kind::stem) return own_.known ? kHalfKnown : kSameStem;
    const auto reading = std::find_if(other.groups.begin(), other.groups.end(), [&](const auto& g) {
      return g.kind == group.kind && g.name == group.name;
    });
    if (reading == other.groups.end()) return 0;
    if (group.first && reading->first) return kSameLemma;
    // A lemma of its own seldom stands for another word: «рот» for «рота».
    const WordGroup& most_probable = other.groups.front();
    // So does a preposition or pronoun, which has no group: «после» for «посол».
    const bool own_lemma = !most_probable.first || most_probable.name == form;
    const bool seldom = own_lemma && reading->probability < kSeldom;
    const bool adverb = is_adverb_of(form, group.name) || is_adverb_of_noun(form, *reading);
    return seldom && !adverb ? kSeldomMeant : kOtherReading;
  }

  search::Snapshot& snapshot_;
  analysis::Session& session_;
  const WordGroups own_;
  std::vector<analysis::WeightedForm> out_;
  std::vector<analysis::WeightedForm> seldom_;
};

}  // namespace

Result<analysis::FormSet> word_forms(std::string_view form, search::Snapshot& snapshot,
                                     analysis::Session& session) {
  return FormCollector(form, snapshot, session).collect();
}

}  // namespace poisk::understanding
