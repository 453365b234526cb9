// What OpenCorpora's tags say, as far as lemmas need it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compiler/az_package.h"
#include "analysis/lexicon.h"

namespace poisk::analysis::compiler {

// A tag such as "NOUN,inan,masc sing,nomn": the grammemes of the word, then those of the form.
class Tag {
 public:
  explicit Tag(std::string_view text);

  bool has(std::string_view grammeme) const;
  std::string_view part_of_speech() const { return grammemes_.front(); }
  WordClass word_class() const;

  // The part of the tag that tells likely readings from unlikely ones: part of speech, kind of
  // name, style. Words of one kind are pooled where the corpus has too few of each.
  std::string kind() const;

  // Whether new words are made of this kind: those that no dictionary has are of it.
  bool is_open() const;

 private:
  std::vector<std::string> grammemes_;
};

// For each cell of a paradigm the cell that names its lemma. It is the first one, except where
// OpenCorpora links words that a reader takes for two: a superlative, a patronymic and an ordinal
// have a lemma of their own (новейший, not новый; Иванович, not Иван; первый, not один), and an
// indeclinable abbreviation is its own (см, not смотреть).
std::vector<std::uint32_t> lemma_cells(const Paradigm& paradigm, const std::vector<Tag>& tags);

}  // namespace poisk::analysis::compiler
