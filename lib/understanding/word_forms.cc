#include "understanding/word_forms.h"

#include <algorithm>
#include <string>

#include "analysis/lookalikes.h"
#include "analysis/word_group.h"
#include "language/stop_words.h"
#include "language/unit_words.h"
#include "language/verb_pairs.h"

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
constexpr double kLookalike = 0.9;     // in the letters of another alphabet
constexpr double kOtherAspect = 0.5;   // построить for строить
constexpr double kShortened = 0.5;     // га for гектар

class FormCollector {
 public:
  FormCollector(std::string_view form, search::Snapshot& snapshot, analysis::Session& session)
      : snapshot_(snapshot), session_(session), own_(session.groups(form)) {
    out_.push_back({std::string(form)});
  }

  Result<analysis::FormSet> collect() {
    auto own = snapshot_.articles_with(search::WordKind::form, out_.front().form);
    if (!own) return own.error();
    out_.front().articles = *own;
    if (auto added = add_form(analysis::in_other_alphabet(out_.front().form), kLookalike); !added) {
      return added.error();
    }
    if (language::is_stop_word(out_.front().form)) return std::move(out_);
    for (const WordGroup& group : own_.groups) {
      if (is_oblique(group)) continue;
      if (auto added = add_shortened(group); !added) return added.error();
      if (auto added = add_aspect_partners(group); !added) return added.error();
      const std::string key = analysis::group_key(group.kind, group.name);
      auto visited = snapshot_.each_word(search::WordKind::group, key,
                                         [&](std::string_view word, std::uint64_t articles) {
                                           if (word.size() > key.size())
                                             add(group, word.substr(key.size()), articles);
                                           return true;
                                         });
      if (!visited) return visited.error();
    }
    if (auto added = add_lengthened(); !added) return added.error();
    fall_back();
    return std::move(out_);
  }

 private:
  Result<void> add_lengthened() {
    const std::string_view lemma = language::lengthened(out_.front().form);
    return lemma.empty() ? Result<void>() : add_forms_of(lemma, kShortened);
  }

  Result<void> add_aspect_partners(const WordGroup& group) {
    if (!group.verb || !group.first) return {};
    for (const std::string_view lemma : language::aspect_partners(group.name)) {
      if (auto added = add_forms_of(lemma, kOtherAspect); !added) return added;
    }
    return {};
  }

  // Those that most probably are of this lemma.
  Result<void> add_forms_of(std::string_view lemma, double weight) {
    const std::string key = analysis::group_key(WordGroup::Kind::lemma, lemma);
    return snapshot_.each_word(
        search::WordKind::group, key, [&](std::string_view word, std::uint64_t articles) {
          if (word.size() <= key.size()) return true;
          const std::string_view form = word.substr(key.size());
          const WordGroups of = session_.groups(form);
          const bool first =
              !of.groups.empty() && of.groups.front().first && of.groups.front().name == lemma;
          if (first) add(form, weight, articles);
          return true;
        });
  }

  // Who types a lemma means that word, and none that has this for a form: «рота», not «рот». Of a
  // participle the verb is meant as well.
  bool is_oblique(const WordGroup& group) const {
    const std::string& form = out_.front().form;
    if (group.kind != WordGroup::Kind::lemma || group.name == form) return false;
    return std::any_of(own_.groups.begin(), own_.groups.end(), [&](const WordGroup& other) {
      return other.kind == WordGroup::Kind::lemma && other.name == form &&
             !(group.verb && !other.noun);
    });
  }

  Result<void> add_shortened(const WordGroup& group) {
    if (group.kind != WordGroup::Kind::lemma || !group.first) return {};
    for (const std::string_view form : language::short_forms(group.name)) {
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
    const bool own_lemma = most_probable.first && most_probable.name == form;
    return own_lemma && reading->probability < kSeldom ? kSeldomMeant : kOtherReading;
  }

  search::Snapshot& snapshot_;
  analysis::Session& session_;
  const WordGroups own_;
  analysis::FormSet out_;
  analysis::FormSet seldom_;
};

}  // namespace

Result<analysis::FormSet> word_forms(std::string_view form, search::Snapshot& snapshot,
                                     analysis::Session& session) {
  return FormCollector(form, snapshot, session).collect();
}

}  // namespace poisk::understanding
