// Words written in the letters of the other alphabet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/vocabulary.h"
#include "understanding/spelling.h"

namespace poisk::understanding {

enum class Alphabet : std::uint8_t { latin, cyrillic };

// The words of the vocabulary that `word` (folded) may be in the other alphabet, best first. Into
// Cyrillic: by ISO 9, GOST 7.79, BGN/PCGN, the passports' rules and common habit, which may be
// mixed and leave soft signs out: «Tokayev», «Tokaev», «Lukashenko», «Japarov». Into Latin: as such
// names are usually spelt.
std::vector<SpellingCandidate> transliterations(std::string_view word, Alphabet to,
                                                const FormList& index,
                                                const query::Vocabulary& vocabulary,
                                                std::size_t limit);

}  // namespace poisk::understanding
