// What a character means for the splitting of words. Thread safe.
#pragma once

#include <cstdint>

namespace poisk::analysis {

enum class CharClass : std::uint8_t {
  separator,    // never part of a word
  letter,       // of a script that joins them into words
  alone,        // a word by itself: ideographs, kana, letters of scripts without spaces
  digit,        // decimal digits of any script
  apostrophe,   // part of a word between two letters
  transparent,  // belongs to what it follows: combining marks, soft hyphens, joiners
};

CharClass classify(char32_t code_point);

}  // namespace poisk::analysis
