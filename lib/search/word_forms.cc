#include "search/word_forms.h"

#include <algorithm>
#include <string>

#include "analysis/word_group.h"
#include "query/stop_words.h"

namespace poisk::search {
namespace {

using analysis::WordGroup;
using analysis::WordGroups;

// docs/ranking.md says how flat the quality is around them.
constexpr double kSameLemma = 0.8;     // the most probable one of both forms
constexpr double kOtherReading = 0.5;  // a less probable lemma of one of them
constexpr double kSameStem = 0.8;      // of two words that the lexicon does not know
constexpr double kHalfKnown = 0.5;     // of two words of which it knows one

class FormCollector {
 public:
  FormCollector(std::string_view form, Snapshot& snapshot, analysis::Session& session)
      : snapshot_(snapshot), session_(session), own_(session.groups(form)) {
    out_.push_back({std::string(form)});
  }

  Result<analysis::FormSet> collect() {
    auto own = snapshot_.articles_with(WordKind::form, out_.front().form);
    if (!own) return own.error();
    out_.front().articles = *own;
    if (query::is_stop_word(out_.front().form)) return std::move(out_);
    for (const WordGroup& group : own_.groups) {
      const std::string key = analysis::group_key(group.kind, group.name);
      auto visited = snapshot_.each_word(
          WordKind::group, key, [&](std::string_view word, std::uint64_t articles) {
            if (word.size() > key.size()) add(group, word.substr(key.size()), articles);
            return true;
          });
      if (!visited) return visited.error();
    }
    return std::move(out_);
  }

 private:
  void add(const WordGroup& group, std::string_view form, std::uint64_t articles) {
    const double weight = weight_of(group, session_.groups(form));
    if (weight == 0) return;
    const auto there = std::find_if(out_.begin(), out_.end(),
                                    [&](const auto& other) { return other.form == form; });
    if (there == out_.end()) {
      out_.push_back({std::string(form), weight, articles});
    } else {
      there->weight = std::max(there->weight, weight);
    }
  }

  // Of a form that is in the group as well.
  double weight_of(const WordGroup& group, const WordGroups& other) const {
    if (group.kind == WordGroup::Kind::stem) {
      // What the lexicon knows of both says more than that their stems are alike.
      if (own_.known && other.known) return 0;
      return own_.known == other.known ? kSameStem : kHalfKnown;
    }
    const bool first = std::any_of(other.groups.begin(), other.groups.end(), [&](const auto& g) {
      return g.kind == group.kind && g.first && g.name == group.name;
    });
    return group.first && first ? kSameLemma : kOtherReading;
  }

  Snapshot& snapshot_;
  analysis::Session& session_;
  const WordGroups own_;
  analysis::FormSet out_;
};

}  // namespace

Result<analysis::FormSet> word_forms(std::string_view form, Snapshot& snapshot,
                                     analysis::Session& session) {
  return FormCollector(form, snapshot, session).collect();
}

}  // namespace poisk::search
