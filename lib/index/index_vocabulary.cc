#include "index/index_vocabulary.h"

#include "analysis/analyzer_impl.h"

namespace poisk::index {

std::uint64_t IndexVocabulary::form_frequency(std::string_view form) const {
  return reader_.articles_with(storage::WordKind::form, form).value_or(0);
}

bool IndexVocabulary::known(std::string_view form) const {
  if (form_frequency(form) > 0) return true;
  const auto& lexicon = analyzer_.impl().lexicon;
  analysis::Lemmas lemmas;
  if (lexicon && lexicon->find(form, lemmas)) return true;
  const std::string term(reader_.session().term(form));
  return reader_.articles_with(storage::WordKind::term, term).value_or(0) > 0;
}

void IndexVocabulary::for_each_form(
    std::string_view prefix,
    const std::function<bool(std::string_view form, std::uint64_t frequency)>& visit) const {
  reader_.for_each_word(storage::WordKind::form, prefix, visit);
}

}  // namespace poisk::index
