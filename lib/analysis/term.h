// From a normalized word to its term, one for all forms of the word: what an application's own FTS5
// table holds for it.
#pragma once

#include <memory>
#include <string_view>

#include "analysis/word_group.h"

namespace poisk::analysis {

class Lexicon;

// Gives each word its term and remembers it: text repeats its words, and a remembered one costs a
// probe of 64 bytes. Not thread safe: one a thread. The memory of the cache is taken as it fills, 4
// MB at the most.
class TermMapper {
 public:
  // `lexicon` may be null, and must outlive the mapper.
  explicit TermMapper(const Lexicon* lexicon);
  ~TermMapper();
  TermMapper(TermMapper&&) noexcept;
  TermMapper& operator=(TermMapper&&) noexcept;

  // The term of `form`, a word as the tokenizer normalizes it. Valid until the next call, and no
  // longer than `form`.
  std::string_view term(std::string_view form);
  // Of a form as above.
  WordGroups groups(std::string_view form);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace poisk::analysis
