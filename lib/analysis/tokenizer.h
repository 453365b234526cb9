// Splits text into words. Not thread safe: one tokenizer a thread.
#pragma once

#include <poisk/article.h>

#include <cstdint>
#include <memory>
#include <string_view>

#include "analysis/beginning_filter.h"

namespace poisk::analysis {

// A word and where it stands. The n-th word of a text has token position n.
struct Word {
  std::string_view form;  // normalized; valid until the tokenizer is used again
  ByteSpan span;          // the author's bytes
};

// Words are the letter runs and number runs of UAX #29 with the exceptions that docs/analysis.md
// lists (a hyphenated name, an initial, a letter-digit code, a date and any number with a point come
// apart into their parts; C++ and C# do not).
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // Starts on `text`, which must outlive the calls of next(). Bytes that are not UTF-8 separate
  // words.
  void reset(std::string_view text);
  // The next word, or false at the end.
  bool next(Word& word);
  // Passes over words that `filter` does not want, up to `most`, several times as fast as next()
  // reads them. Gives how many. It may stop before any word: next() reads that one.
  std::uint32_t pass_over(std::uint32_t most, const BeginningFilter& filter);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace poisk::analysis
