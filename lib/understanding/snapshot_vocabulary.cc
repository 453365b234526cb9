#include "understanding/snapshot_vocabulary.h"

#include <algorithm>

#include "analysis/analyzer_impl.h"
#include "analysis/lookalikes.h"
#include "analysis/word_group.h"
#include "language/language.h"
#include "text/utf8.h"
#include "understanding/edit_distance.h"
#include "understanding/near_forms.h"
#include "understanding/spelling.h"
#include "understanding/word_forms.h"

namespace poisk::understanding {
namespace {

constexpr std::size_t kMaxSimilarForms = 20;

}  // namespace

std::uint64_t SnapshotVocabulary::articles_with(search::WordKind kind,
                                                std::string_view word) const {
  if (failure_) return 0;
  WordMemory* const shared = memory();
  std::string key;
  if (shared != nullptr) {
    key.assign(1, static_cast<char>(kind)).append(word);
    if (const auto known = shared->counts.find(key)) return *known;
  }
  auto articles = snapshot_.articles_with(kind, word);
  if (!articles) {
    failure_ = articles.error();
    return 0;
  }
  if (shared != nullptr) shared->counts.remember(key, *articles);
  return *articles;
}

std::uint64_t SnapshotVocabulary::form_frequency(std::string_view form) const {
  return articles_with(search::WordKind::form, form);
}

std::uint64_t SnapshotVocabulary::beginning_frequency(std::string_view prefix) const {
  return articles_with(search::WordKind::prefix, prefix);
}

analysis::FormSet SnapshotVocabulary::forms_of(std::string_view form) const {
  if (const auto known = forms_.find(form); known != forms_.end()) return known->second;
  WordMemory* const shared = memory();
  auto remembered = shared == nullptr ? std::nullopt : shared->forms.find(form);
  if (!remembered && !failure_) {
    auto found = word_forms(form, snapshot_, session_);
    if (!found) {
      failure_ = found.error();
    } else {
      if (shared != nullptr) shared->forms.remember(form, *found);
      remembered = std::move(*found);
    }
  }
  if (failure_) return {{std::string(form)}};
  return forms_.emplace(form, std::move(*remembered)).first->second;
}

std::uint64_t SnapshotVocabulary::word_frequency(std::string_view form) const {
  const analysis::WordGroups groups = session_.groups(form);
  const analysis::WordGroup* const head = groups.head();
  const std::uint64_t own = form_frequency(form);
  if (head == nullptr) return own;
  return std::max(
      own, articles_with(search::WordKind::group, analysis::group_key(head->kind, head->name)));
}

search::Found SnapshotVocabulary::find_row(const std::vector<analysis::FormSet>& words,
                                           std::size_t count) const {
  if (failure_) return {};
  query::Plan plan;
  plan.match.kind = query::MatchNode::Kind::row;
  plan.match.words = words;
  const std::vector<ranking::QueryTerm> terms;
  search::Ask ask;
  ask.plan = &plan;
  ask.terms = &terms;
  ask.count = count;
  auto found = snapshot_.find(ask, deadline_);
  if (found && found->complete) return std::move(*found);
  // That no article was found in time does not say that none has the row.
  failure_ = found ? Error{ErrorCode::cancelled, "the search was stopped", 0} : found.error();
  return {};
}

bool SnapshotVocabulary::has_row(const std::vector<analysis::FormSet>& words) const {
  return find_row(words, 1).total > 0 || failure_;
}

void SnapshotVocabulary::each_document_with(
    const std::vector<analysis::FormSet>& words, std::size_t most,
    const std::function<void(const search::Document&)>& visit) const {
  for (const search::Candidate& candidate : find_row(words, most).candidates) {
    auto document = snapshot_.document(candidate.article);
    if (!document) {
      failure_ = document.error();
      return;
    }
    visit(*document);
  }
}

bool SnapshotVocabulary::has_form(std::string_view form) const {
  return form_frequency(form) > 0 || in_lexicon(form);
}

bool SnapshotVocabulary::in_lexicon(std::string_view form) const {
  const auto& lexicon = analyzer_.impl().lexicon;
  analysis::Lemmas lemmas;
  return lexicon && lexicon->find(form, lemmas);
}

bool SnapshotVocabulary::known(std::string_view form) const {
  // What could not be looked up is no mistake.
  if (has_form(form) || word_frequency(form) > 0 || failure_) return true;
  const std::string other = analysis::in_other_alphabet(form);
  if (!other.empty() && form_frequency(other) > 0) return true;
  const auto others = language::other_words(session_.language(), form);
  return std::any_of(others.begin(), others.end(),
                     [&](const auto& one) { return form_frequency(one.word) > 0; });
}

void SnapshotVocabulary::for_each_form(
    std::string_view prefix,
    const std::function<bool(std::string_view form, std::uint64_t frequency)>& visit) const {
  if (failure_) return;
  if (auto done = snapshot_.each_word(search::WordKind::form, prefix, visit); !done) {
    failure_ = done.error();
  }
}

const FormList* SnapshotVocabulary::spelling() const {
  if (!spelling_ && shared_ != nullptr && !failure_) {
    auto made = shared_->speller();
    if (made) {
      spelling_ = std::move(*made);
    } else {
      failure_ = made.error();
    }
  }
  return spelling_.get();
}

analysis::FormSet SnapshotVocabulary::forms_compared(std::string_view form, unsigned edits) const {
  std::vector<analysis::WeightedForm> out;
  const std::u32string wanted = text::code_points(form);
  for_each_form({}, [&](std::string_view other, std::uint64_t articles) {
    if (other != form && within_edits(wanted, text::code_points(other), edits)) {
      out.push_back({std::string(other), 1, articles});
    }
    return !stopped();
  });
  return analysis::FormSet(std::move(out));
}

analysis::FormSet SnapshotVocabulary::similar_forms(std::string_view form, unsigned edits) const {
  if (edits > 0 && shared_ == nullptr) return forms_compared(form, edits);
  const FormList* index = stopped() ? nullptr : spelling();
  if (index == nullptr) return {};
  std::vector<analysis::WeightedForm> out;
  if (edits > 0) {
    for (auto& [other, articles] :
         forms_within_edits(*index, form, edits, [&] { return stopped(); })) {
      if (other != form) out.push_back({std::move(other), 1, articles});
    }
    return analysis::FormSet(std::move(out));
  }
  const double cost = max_spelling_cost(form.size() / 2);
  for (SpellingCandidate& candidate :
       nearest_forms(*index, form, cost, kMaxSimilarForms, [&] { return stopped(); })) {
    const std::uint64_t articles = form_frequency(candidate.form);
    out.push_back({std::move(candidate.form), 1, articles});
  }
  return analysis::FormSet(std::move(out));
}

}  // namespace poisk::understanding
