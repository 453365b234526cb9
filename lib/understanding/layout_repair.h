// Repairs what was typed in the wrong keyboard layout: «njrftd».
#pragma once

#include <poisk/poisk.h>

#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "language/language.h"
#include "query/vocabulary.h"
#include "understanding/known_words.h"
#include "understanding/spelling.h"

namespace poisk::understanding {

// Not thread safe; the arguments must outlive it.
class LayoutRepair {
 public:
  LayoutRepair(const query::Vocabulary& vocabulary, const FormList& index,
               analysis::Session& session)
      : vocabulary_(vocabulary),
        index_(index),
        language_(session.language()),
        words_(vocabulary, session) {}

  // The text of a query as it would be had it been typed in the right layout.
  std::string repair(std::string_view typed, std::vector<Correction>& corrections);

 private:
  struct Chunk;

  void propose(Chunk& chunk);
  bool better_transliterated(std::string_view text, std::string_view retyped);

  const query::Vocabulary& vocabulary_;
  const FormList& index_;
  const language::Language& language_;
  KnownWords words_;
};

}  // namespace poisk::understanding
