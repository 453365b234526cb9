// What the tables say by themselves is what ICU says, of every character.
#include "text/characters.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "language/letters.h"
#include "text/controls.h"
#include "text/utf8.h"

namespace poisk::text {
namespace {

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

template <class Check>
void each_character(Check check) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    check(c);
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << std::hex << static_cast<std::uint32_t>(c);
      return;
    }
  }
}

TEST(Characters, SpacesAndControlsAreUnicodes) {
  each_character([](char32_t c) {
    EXPECT_EQ(is_white_space(c), u_isUWhiteSpace(icu(c)) != 0);
    EXPECT_EQ(is_control(c), u_charType(icu(c)) == U_CONTROL_CHAR);
    EXPECT_TRUE(!is_line_end(c) || is_white_space(c));
    EXPECT_TRUE(!has_no_width(c) || is_ignorable(c));
  });
}

TEST(Characters, LettersAndCasesAreUnicodes) {
  each_character([](char32_t c) {
    const UChar32 u = icu(c);
    const bool known = is_known(c);
    const bool letter = u_isUAlphabetic(u) || (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0;
    EXPECT_EQ(is_alphabetic_or_mark(c), known && letter);
    EXPECT_EQ(is_upper(c), known && (u_isUUppercase(u) || u_istitle(u)));
    EXPECT_EQ(is_lower(c), known && u_islower(u));
    EXPECT_EQ(is_decimal_digit(c), known && u_isdigit(u));
    EXPECT_EQ(to_lower(c), static_cast<char32_t>(u_tolower(u)));
  });
}

TEST(Characters, AlphabetsAreUnicodes) {
  each_character([](char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(icu(c), &error);
    if (is_latin(c)) {
      EXPECT_EQ(script, USCRIPT_LATIN);
      EXPECT_TRUE(is_alphabetic_or_mark(c));
    }
    if (is_cyrillic(c)) {
      EXPECT_EQ(script, USCRIPT_CYRILLIC);
      EXPECT_TRUE(u_isUAlphabetic(icu(c)));
    }
    EXPECT_EQ(is_in_cyrillic_block(c), ublock_getCode(icu(c)) == UBLOCK_CYRILLIC ||
                                           ublock_getCode(icu(c)) == UBLOCK_CYRILLIC_SUPPLEMENTARY);
    EXPECT_EQ(is_ascii_letter(c), c < 0x80 && u_isalpha(icu(c)));
    EXPECT_EQ(is_ascii_digit(c), c < 0x80 && u_isdigit(icu(c)));
  });
}

TEST(Characters, MarksAreUnicodes) {
  each_character([](char32_t c) {
    const bool quote = is_double_quote(c) || is_single_quote(c) || is_angle_quote(c);
    EXPECT_TRUE(!quote || u_hasBinaryProperty(icu(c), UCHAR_QUOTATION_MARK));
    EXPECT_LE(int{is_double_quote(c)} + int{is_single_quote(c)} + int{is_angle_quote(c)}, 1);
    EXPECT_TRUE(!is_dash(c) || u_hasBinaryProperty(icu(c), UCHAR_DASH));
  });
}

TEST(Characters, WhatIsNoCharacterIsNothing) {
  for (const char32_t c : {kInvalid, char32_t{0x110000}, char32_t{0xD800}}) {
    EXPECT_FALSE(is_known(c) && c != 0xD800);
    EXPECT_FALSE(is_white_space(c) || is_control(c) || is_latin(c) || is_cyrillic(c) ||
                 is_double_quote(c) || is_single_quote(c) || is_dash(c) || is_ignorable(c) ||
                 is_alphabetic_or_mark(c) || is_upper(c) || is_lower(c) || is_decimal_digit(c) ||
                 is_letter_number_or_mark(c));
    EXPECT_EQ(to_lower(c), c);
    EXPECT_EQ(fold_case(c), c);
  }
}

TEST(Characters, YoIsYe) {
  EXPECT_EQ(language::ye_for_yo(U'ё'), U'е');
  EXPECT_EQ(language::ye_for_yo(U'Ё'), U'Е');
  EXPECT_EQ(language::ye_for_yo(U'й'), U'й');
}

}  // namespace
}  // namespace poisk::text
