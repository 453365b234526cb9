#include "readers/encoding/decode.h"

#include <gtest/gtest.h>

#include <string>

#include "readers/encoding/cyrillic_tables.h"
#include "text/charset.h"
#include "text/utf8.h"

namespace poisk::readers {
namespace {

const std::string kText =
    "Новый мост через реку Ишим откроют в конце мая, сообщили в пресс-службе акимата области. "
    "«Строители работали два года и закончили на месяц раньше срока», — сказал подрядчик Ёлкин.";

std::string encoded(const std::string& text, const CyrillicTable& table) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::next_code_point(text, pos);
    if (c < 0x80) {
      out += static_cast<char>(c);
      continue;
    }
    for (std::size_t i = 0; i < table.upper_half.size(); ++i) {
      if (table.upper_half[i] == c) out += static_cast<char>(0x80 + i);
    }
  }
  return out;
}

std::string utf16(const std::string& text, bool little) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::next_code_point(text, pos);
    const char high = static_cast<char>(c >> 8);
    const char low = static_cast<char>(c & 0xFF);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

std::string told(const std::string& bytes) {
  const auto decoded = decode(bytes, {}, {}, false);
  return decoded ? decoded->encoding : decoded.error().message;
}

TEST(Decode, RussianLettersTellTheEncoding) {
  for (const CyrillicTable& table : cyrillic_tables()) {
    const std::string expected = table.name == "koi8-u" ? "koi8-r" : std::string(table.name);
    for (const std::string& text :
         {kText, std::string("Строители работали два года"), std::string("Привет, мир"),
          std::string("НОВЫЙ МОСТ ЧЕРЕЗ РЕКУ ИШИМ ОТКРОЮТ В КОНЦЕ МАЯ, СООБЩИЛИ В АКИМАТЕ ОБЛАСТИ"),
          std::string("<p>Движение по мосту</p> закроют осенью; see http://example.org/abc")}) {
      // The capitals of MacCyrillic are those of CP866.
      const bool capitals = text[1] == "Н"[1] && text[3] == "О"[1];
      if (capitals && table.name == "mac-cyrillic") continue;
      EXPECT_EQ(told(encoded(text, table)), expected) << text;
    }
    const auto decoded = decode(encoded("Строители работали два года", table), {}, {}, false);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, "Строители работали два года");
  }
}

TEST(Decode, OurTablesAreThoseOfIcu) {
  std::string bytes;
  for (int byte = 0x80; byte < 0x100; ++byte) bytes += static_cast<char>(byte);
  for (const auto& [ours, theirs] : {std::pair{"windows-1251", "windows-1251"},
                                     {"koi8-r", "KOI8-R"},
                                     {"koi8-u", "KOI8-U"},
                                     {"cp866", "ibm-866"},
                                     {"iso-8859-5", "ISO-8859-5"}}) {
    const auto expected = text::to_utf8(bytes, theirs);
    if (!expected) continue;  // a build of ICU without it
    std::size_t differ = 0;
    std::size_t a = 0;
    std::size_t b = 0;
    const auto decoded = decode(bytes, ours, {}, false);
    ASSERT_TRUE(decoded);
    while (a < expected->size() && b < decoded->text.size()) {
      if (text::next_code_point(*expected, a) != text::next_code_point(decoded->text, b)) ++differ;
    }
    EXPECT_LE(differ, 36u) << ours;  // controls, and bytes that stand for nothing
    EXPECT_EQ(b, decoded->text.size());
  }
}

TEST(Decode, Utf16IsToldByItsMarkOrItsBytes) {
  for (const bool little : {true, false}) {
    const char* name = little ? "utf-16le" : "utf-16be";
    EXPECT_EQ(told(utf16("\uFEFF" + kText, little)), name);
    EXPECT_EQ(told(utf16(kText, little)), name);
    EXPECT_EQ(decode(utf16("\uFEFF" + kText, little), {}, {}, false)->text, kText);
    EXPECT_EQ(decode(utf16(kText, little), {}, {}, false)->text, kText);
  }
}

TEST(Decode, WhatIsSaidOfItCounts) {
  const CyrillicTable& koi8 = cyrillic_tables()[1];
  const std::string short_text = encoded("Да", koi8);
  EXPECT_EQ(decode(short_text, "KOI8-R", {}, false)->text, "Да");
  EXPECT_EQ(decode(short_text, {}, "koi8-r", false)->text, "Да");
  EXPECT_EQ(told("<meta charset=koi8-r><p>" + short_text), "koi8-r");
  EXPECT_EQ(
      told("<META http-equiv='Content-Type' content='text/html; charset=KOI8-R'>" + short_text),
      "koi8-r");
  EXPECT_EQ(told("<?xml version='1.0' encoding='koi8-r'?><a>" + short_text), "koi8-r");
  // A page that was converted since.
  EXPECT_EQ(told("<meta charset=windows-1251><p>Да"), "utf-8");
  EXPECT_EQ(decode("caf\xE9", "latin1", {}, false)->text, "café");
  EXPECT_FALSE(decode("Да", "koi-9", {}, false));
  EXPECT_TRUE(is_encoding("CP1251"));
  EXPECT_FALSE(is_encoding("koi-9"));
  EXPECT_FALSE(is_encoding(""));
}

TEST(Decode, WhatCannotBeToldIsRefusedByItsByte) {
  EXPECT_EQ(told("Раз\nДва \xD0."), "line 2: not UTF-8; the first byte that is not is 14");
  EXPECT_EQ(told("\xFF"), "line 1: not UTF-8; the first byte that is not is 0");
  EXPECT_EQ(told("caf\xE9, na\xEFve, \xFC"
                 "ber \xE4\xF6\xFC \xA3\x80"),
            "line 1: not UTF-8; the first byte that is not is 3");
  // A page may be damaged.
  const auto decoded = decode(kText + "\xFF", {}, {}, true);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, kText + "\uFFFD");
}

}  // namespace
}  // namespace poisk::readers
