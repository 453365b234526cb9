// Words that say the same though neither is a form of the other: names of firms and their Russian
// spellings, places by their former names, numerals, short names. Thread safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace poisk::language {

enum class Kinship : std::uint8_t {
  name,    // of the same firm, product or place: айфон, iphone; чимкент, шымкент
  number,  // 14, xiv, четырнадцатый
  person,  // дима, дмитрий; саша is александр or александра
  degree,  // лучше, of лучший
};

struct OtherWord {
  std::string_view word;  // a lemma, or a form that no lexicon has
  Kinship kinship;
  friend bool operator==(const OtherWord&, const OtherWord&) = default;
};

// Of a lemma, or of a form without one; none for most.
std::vector<OtherWord> other_words(std::string_view word);

}  // namespace poisk::language
