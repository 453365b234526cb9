#include "analysis/char_class.h"

#include <unicode/uchar.h>

#include "text/characters.h"

namespace poisk::analysis {
namespace {

CharClass class_of(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  switch (c) {
    case 0x27:    // '
    case 0x2BB:   // ʻ: a letter for Unicode, the apostrophe of Uzbek
    case 0x2BC:   // ʼ: likewise of Ukrainian
    case 0x2018:  // ‘
    case 0x2019:  // ’
    case 0xFF07:  // ＇
      return CharClass::apostrophe;
    default:
      // Lowered digits count what stands before them (CO₂); raised ones say something else of it.
      if (c >= 0x2080 && c <= 0x2089) return CharClass::digit;
  }
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
      return CharClass::letter;
    case U_WB_KATAKANA:
      return CharClass::alone;
    case U_WB_NUMERIC:
      return CharClass::digit;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return CharClass::transparent;
    case U_WB_OTHER:
      // Scripts that only a dictionary could split (Thai, ideographs) are "other" in UAX #29.
      return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_NL_MASK)) ? CharClass::alone
                                                               : CharClass::separator;
    default:
      return CharClass::separator;
  }
}

}  // namespace

CharClass classify(char32_t code_point) {
  const CharClass kind = class_of(code_point);
  return kind == CharClass::separator || text::is_known(code_point) ? kind : CharClass::separator;
}

}  // namespace poisk::analysis
