// What a character means for the splitting of words. Thread safe.
#pragma once

#include <cstdint>

namespace poisk::analysis {

enum class CharClass : std::uint8_t {
  separator,    // never part of a word
  letter,       // of any script, ideographs and syllables too
  digit,        // decimal digits of any script
  apostrophe,   // part of a word between two letters
  decimal,      // '.' and ',': part of a number between two digits
  transparent,  // belongs to what it follows: combining marks, soft hyphens, joiners
};

CharClass classify(char32_t code_point);

// Marks that are written but not seen (soft hyphen, joiners, variation selectors). They end no
// span.
bool is_ignorable(char32_t code_point);

}  // namespace poisk::analysis
