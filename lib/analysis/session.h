// The whole chain over one text: words, each with its term.
#pragma once

#include <poisk/analyzer.h>

#include <string>
#include <string_view>
#include <vector>

#include "analysis/term.h"
#include "analysis/tokenizer.h"
#include "language/language.h"

namespace poisk::analysis {

// A word of a text. The n-th has token position n. The views hold until the next call of the
// session.
struct TermToken {
  std::string_view form;  // normalized: what an index holds
  std::string_view term;  // one for all forms of the word
  ByteSpan span;          // the author's bytes
};

// Runs an analyzer over texts, one after another. Not thread safe: one a thread. Keep it for many
// texts: it remembers the terms of their words.
class Session {
 public:
  explicit Session(const Analyzer& analyzer);

  // The language that the analyzer's texts are in.
  const language::Language& language() const;

  // Starts on `text`, which must outlive the calls of next().
  void reset(std::string_view text);
  // The next word, or false at the end.
  bool next(TermToken& token);
  // The same without its term.
  bool next_word(Word& word) { return tokenizer_.next(word); }
  // The terms of a whole text.
  std::vector<std::string> terms(std::string_view text);
  // The term of a word that is already normalized.
  std::string_view term(std::string_view form) { return mapper_.term(form); }
  // The groups that a word that is already normalized belongs to.
  WordGroups groups(std::string_view form) { return mapper_.groups(form); }

 private:
  Analyzer analyzer_;  // keeps the lexicon open
  Tokenizer tokenizer_;
  TermMapper mapper_;
};

}  // namespace poisk::analysis
