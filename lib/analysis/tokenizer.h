// Splits text into words. Not thread safe: one tokenizer a thread.
#pragma once

#include <poisk/article.h>

#include <memory>
#include <string_view>

namespace poisk::analysis {

// A word and where it stands. The n-th word of a text has token position n.
struct Word {
  std::string_view form;  // normalized; valid until the tokenizer is used again
  ByteSpan span;          // the author's bytes
};

// Words are the letter runs and number runs of UAX #29 with the exceptions that docs/analysis.md
// lists (a hyphenated name, an initial, a letter-digit code come apart into their parts).
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // Starts on `text`, which must outlive the calls of next(). Bytes that are not UTF-8 separate words.
  void reset(std::string_view text);
  // The next word, or false at the end.
  bool next(Word& word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace poisk::analysis
