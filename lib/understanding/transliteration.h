// Words written in the letters of the other alphabet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/language.h"
#include "query/vocabulary.h"
#include "understanding/spelling.h"

namespace poisk::understanding {

enum class Alphabet : std::uint8_t { latin, cyrillic };

// Not thread safe; the arguments must outlive it.
class Transliterator {
 public:
  Transliterator(const language::Language& language, const FormList& index,
                 const query::Vocabulary& vocabulary)
      : language_(language), index_(index), vocabulary_(vocabulary) {}

  // The words of the vocabulary that `word` (folded) may be in the other alphabet, best first. Into
  // Cyrillic: by ISO 9, GOST 7.79, BGN/PCGN, the passports' rules and common habit, which may be
  // mixed and leave soft signs out: «Tokayev», «Tokaev», «Lukashenko», «Japarov». Into Latin: as such
  // names are usually spelt. None where the language has no rules for it.
  std::vector<SpellingCandidate> readings(std::string_view word, Alphabet to,
                                          std::size_t limit) const;

 private:
  const language::Language& language_;
  const FormList& index_;
  const query::Vocabulary& vocabulary_;
};

}  // namespace poisk::understanding
