// Brings a word to the form that all its spellings share. Not thread safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace poisk::analysis {

// No form is longer. A longer word (a base64 line, a run of letters without a space) is cut at a
// character, so that forms stay bounded; its span is not cut.
inline constexpr std::size_t kMaxFormBytes = 255;

// NFKC case folding (which also drops soft hyphens and joiners), then: ё as е, stress marks
// dropped, Latin letters without their marks, typographic apostrophes as ', look-alike letters in
// one alphabet.
class Normalizer {
 public:
  // The form of `word`, which must be UTF-8; valid until the next call. May be empty: a word of
  // fillers alone has none.
  std::string_view normalize(std::string_view word);

 private:
  char form_[kMaxFormBytes + 1];
};

}  // namespace poisk::analysis
