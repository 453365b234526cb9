// Repairs what was typed wrongly: keyboard layout, alphabet, spelling, spaces.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "query/vocabulary.h"
#include "understanding/known_words.h"
#include "understanding/spelling.h"
#include "understanding/word_memory.h"

namespace poisk::understanding {

// A word that the vocabulary knows is never changed, except where the rest of the query shows that
// it was typed in the wrong layout or alphabet; nor is what was marked as exact, as a prefix or as
// fuzzy. Not thread safe; the arguments must outlive it.
class Corrector {
 public:
  // `memory` is of the state of the index that the vocabulary is of; null: each word is looked up.
  Corrector(const query::Vocabulary& vocabulary, const FormList& index, analysis::Session& session,
            WordMemory* memory = nullptr);

  // The text of a query as it would be had it been typed in the right layout. Comes before parsing:
  // in the other layout letters are punctuation.
  std::string retype(std::string_view typed, std::vector<Correction>& corrections);

  // The query with its unknown words read as those of the other alphabet, as misspelt, or as glued
  // or torn apart, whichever is most probable.
  Query correct(const Query& query, std::vector<Correction>& corrections);

  // Other words that `word` may have been meant for, known or not: «возможно, вы искали».
  std::vector<std::string> alternatives(std::string_view word, std::size_t limit);
  // The query with one of its rare words as a far more frequent one that is spelt much like it.
  std::vector<Query> suggested(const Query& query, std::size_t limit);

 private:
  Query changed(const Query& query);
  std::optional<Query> changed_unweighted(const Query& query);
  std::string changed_text(std::string_view text);
  std::string changed_piece(std::string_view piece);
  void decide_alphabet(const Query& query);
  std::optional<SpellingCandidate> respelt(std::string_view form);
  std::vector<SpellingCandidate> candidates(std::string_view form, std::size_t limit, double most);
  // Nothing that is not better than a score of `worse_than`.
  std::optional<SpellingCandidate> split(std::string_view form, double worse_than);
  bool stand_together(const std::string& left, const std::string& right);
  Query joined(const Query& query);

  const query::Vocabulary& vocabulary_;
  const FormList& index_;
  analysis::Session& session_;
  WordMemory* memory_;
  KnownWords words_;
  std::vector<Correction>* corrections_ = nullptr;
  std::vector<std::pair<std::string, std::string>> transliterated_;  // decided for the whole query
  int respelt_words_ = 0;
  int row_checks_ = 0;
};

// Whether suggested() has anything to look at, which it takes no spelling index to know.
bool has_rare_word(const Query& query, const query::Vocabulary& vocabulary,
                   analysis::Session& session);

}  // namespace poisk::understanding
