#include "index/index_vocabulary.h"

#include "analysis/analyzer_impl.h"

namespace poisk::index {
namespace {

constexpr std::size_t kMaxSimilarForms = 20;

}  // namespace

std::uint64_t IndexVocabulary::form_frequency(std::string_view form) const {
  return reader_.articles_with(storage::WordKind::form, form).value_or(0);
}

std::uint64_t IndexVocabulary::term_frequency(std::string_view form) const {
  const std::string term(reader_.session().term(form));
  return reader_.articles_with(storage::WordKind::term, term).value_or(0);
}

bool IndexVocabulary::has_form(std::string_view form) const {
  return form_frequency(form) > 0 || in_lexicon(form);
}

bool IndexVocabulary::in_lexicon(std::string_view form) const {
  const auto& lexicon = analyzer_.impl().lexicon;
  analysis::Lemmas lemmas;
  return lexicon && lexicon->find(form, lemmas);
}

bool IndexVocabulary::stopped() const { return reader_.interrupted(); }

bool IndexVocabulary::known(std::string_view form) const {
  // What could not be looked up is no mistake.
  return has_form(form) || term_frequency(form) > 0 || reader_.failure();
}

void IndexVocabulary::for_each_form(
    std::string_view prefix,
    const std::function<bool(std::string_view form, std::uint64_t frequency)>& visit) const {
  reader_.for_each_word(storage::WordKind::form, prefix, visit);
}

std::vector<std::string> IndexVocabulary::similar_forms(std::string_view form,
                                                        unsigned edits) const {
  std::vector<std::string> out;
  if (speller_ == nullptr || reader_.interrupted()) return out;
  const double cost = edits > 0 ? edits : query::max_spelling_cost(form.size() / 2);
  for (query::SpellingCandidate& candidate :
       (*speller_)()->nearest(form, cost, kMaxSimilarForms, [&] { return stopped(); })) {
    out.push_back(std::move(candidate.form));
  }
  return out;
}

}  // namespace poisk::index
