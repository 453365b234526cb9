#include "understanding/understand.h"

#include "query/chars.h"
#include "query/code_spellings.h"
#include "query/parser.h"
#include "understanding/corrector.h"

namespace poisk::understanding {
namespace {

bool all_known(std::string_view text, const SnapshotVocabulary& vocabulary,
               analysis::Session& session) {
  std::vector<std::string> forms;
  session.reset(text);
  analysis::TermToken token;
  while (session.next(token)) forms.emplace_back(token.form);
  for (const std::string& form : forms) {
    if (!vocabulary.known(form)) return false;
  }
  return true;
}

}  // namespace

Understood understand(std::string_view typed, bool correct, const SnapshotVocabulary& vocabulary,
                      analysis::Session& session) {
  Understood out;
  // The parser says that it was too long.
  const std::string text =
      query::with_whole_phones(query::visible(typed, query::kMaxQueryBytes + 1));
  const FormList* index =
      !correct || all_known(text, vocabulary, session) ? nullptr : vocabulary.spelling();
  if (index == nullptr) {
    query::Parsed parsed = query::parse(text);
    out.query = std::move(parsed.query);
    out.warnings = std::move(parsed.warnings);
    return out;
  }
  Corrector corrector(vocabulary, *index, session, vocabulary.memory());
  query::Parsed parsed = query::parse(corrector.retype(text, out.corrections));
  out.warnings = std::move(parsed.warnings);
  out.query = corrector.correct(parsed.query, out.corrections);
  return out;
}

std::vector<std::string> suggestions(const Query& query, const SnapshotVocabulary& vocabulary,
                                     analysis::Session& session) {
  constexpr std::size_t kMaxSuggestions = 3;
  if (!has_rare_word(query, vocabulary, session)) return {};
  const FormList* index = vocabulary.spelling();
  if (index == nullptr) return {};
  Corrector corrector(vocabulary, *index, session, vocabulary.memory());
  std::vector<std::string> out;
  for (const Query& other : corrector.suggested(query, kMaxSuggestions)) {
    out.push_back(to_string(other));
  }
  return out;
}

}  // namespace poisk::understanding
