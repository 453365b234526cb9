#include "analysis/session.h"

#include "analysis/analyzer_impl.h"

namespace poisk::analysis {

Session::Session(const Analyzer& analyzer)
    : analyzer_(analyzer), mapper_(analyzer_.impl().lexicon.get()) {}

const language::Language& Session::language() const { return *analyzer_.impl().language; }

void Session::reset(std::string_view text) { tokenizer_.reset(text); }

bool Session::next(TermToken& token) {
  Word word;
  if (!tokenizer_.next(word)) return false;
  token = {.form = word.form, .term = mapper_.term(word.form), .span = word.span};
  return true;
}

std::vector<std::string> Session::terms(std::string_view text) {
  std::vector<std::string> out;
  reset(text);
  TermToken token;
  while (next(token)) out.emplace_back(token.term);
  return out;
}

}  // namespace poisk::analysis
