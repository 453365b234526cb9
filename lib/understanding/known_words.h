// Whether text is made of words that a vocabulary knows.
#pragma once

#include <string_view>

#include "analysis/session.h"
#include "query/vocabulary.h"

namespace poisk::understanding {

// So many times more frequent another reading of a known word has to be.
inline constexpr double kMuchMore = 10;

// Not thread safe; the arguments must outlive it.
class KnownWords {
 public:
  KnownWords(const query::Vocabulary& vocabulary, analysis::Session& session)
      : vocabulary_(vocabulary), session_(session) {}

  // False where `text` has no word.
  bool all_known(std::string_view text);
  // Of the rarest word in `text`.
  double frequency(std::string_view text);

 private:
  const query::Vocabulary& vocabulary_;
  analysis::Session& session_;
};

}  // namespace poisk::understanding
