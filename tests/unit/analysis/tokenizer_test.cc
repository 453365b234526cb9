#include "analysis/tokenizer.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <string>
#include <vector>

#include "analysis/char_class.h"
#include "text/characters.h"

namespace poisk::analysis {
namespace {

using namespace std::string_literals;

struct Read {
  std::string forms;     // joined by '|'
  std::string surfaces;  // what the spans hold, joined by '|'
};

Read read(std::string_view text) {
  Tokenizer tokenizer;
  tokenizer.reset(text);
  Read result;
  Word word;
  for (bool first = true; tokenizer.next(word); first = false) {
    if (!first) {
      result.forms += '|';
      result.surfaces += '|';
    }
    result.forms += word.form;
    result.surfaces += text.substr(word.span.begin, word.span.end - word.span.begin);
  }
  return result;
}

struct Case {
  std::string text;
  std::string forms;
  std::string surfaces = {};  // where they are worth showing
};

void expect(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Read got = read(c.text);
    EXPECT_EQ(got.forms, c.forms) << c.text;
    if (!c.surfaces.empty()) {
      EXPECT_EQ(got.surfaces, c.surfaces) << c.text;
    }
  }
}

TEST(Tokenizer, WordsAreLetterRuns) {
  expect({
      {"", ""},
      {"  \n—…!?", ""},
      {"Мама мыла раму.", "мама|мыла|раму", "Мама|мыла|раму"},
      {"«Казахстан» — „Астана“ (2023)", "казахстан|астана|2023", "Казахстан|Астана|2023"},
      {"ЁЛКА, ёжик", "елка|ежик", "ЁЛКА|ёжик"},
      {"The Quick brown", "the|quick|brown"},
      {"Қазақстан Әлем ұғым Іс һәм", "қазақстан|әлем|ұғым|іс|һәм"},
      {"Київ, Ўзбек, Љубљана", "київ|ўзбек|љубљана"},
      {"Athènes Αθήνα Straße", "athenes|αθήνα|strasse"},
      {"конец", "конец"},
  });
}

TEST(Tokenizer, PartsOfAHyphenatedWordAreWords) {
  expect({
      {"Санкт-Петербург", "санкт|петербург", "Санкт|Петербург"},
      {"кто‑то когда–нибудь", "кто|то|когда|нибудь"},  // U+2011, U+2013
      {"пере-\nнос", "пере|нос"},
  });
}

TEST(Tokenizer, PointsColonsAndUnderscoresSplit) {
  expect({
      {"А.С. Пушкин", "а|с|пушкин", "А|С|Пушкин"},
      {"А. С. Пушкин", "а|с|пушкин"},
      {"Kapital.kz", "kapital|kz"},
      {"https://www.inform.kz/ru/a_b?c=1&d=2", "https|www|inform|kz|ru|a|b|c|1|d|2"},
      {"snake_case __init__ _", "snake|case|init"},
      {"и т.д., и т.п.", "и|т|д|и|т|п"},
      {"12:30", "12|30"},
      {"СССР:Россия", "ссср|россия"},
      {"user@mail.ru", "user|mail|ru"},
  });
}

TEST(Tokenizer, AnApostropheBetweenLettersStays) {
  expect({
      {"д'Артаньян", "д'артаньян", "д'Артаньян"},
      {"д’Артаньян Жанна д‘Арк", "д'артаньян|жанна|д'арк", "д’Артаньян|Жанна|д‘Арк"},
      {"компʼютер", "комп'ютер"},
      {"'слово' ’слово’ ʼсловоʼ", "слово|слово|слово", "слово|слово|слово"},
      {"a''b l'été's", "a|b|l'ete's"},
      {"5'6 п'5", "5|6|п|5"},
  });
}

TEST(Tokenizer, LettersAndDigitsComeApart) {
  expect({
      {"ISO20022", "iso|20022", "ISO|20022"},
      {"ISO 20022", "iso|20022"},
      {"Су-35", "су|35"},
      {"Су35С", "су|35|с"},
      {"75-летия", "75|летия", "75|летия"},
      {"75летие", "75|летие"},
      {"COVID-19", "covid|19"},
      {"B2B", "b|2|b"},
      {"№5 §7 #тег", "5|7|тег"},
  });
}

TEST(Tokenizer, NumbersComeApart) {
  expect({
      {"2,5%", "2|5", "2|5"},
      {"2.5", "2|5"},
      {"рост на 2,5, а не 3.", "рост|на|2|5|а|не|3"},
      {"23.11.2023", "23|11|2023", "23|11|2023"},
      {"3.40.1", "3|40|1"},
      {"1.000.000,50", "1|000|000|50"},
      {"1.2, 3.4", "1|2|3|4"},
      {"1..2 1,,2 .5 5.", "1|2|1|2|5|5"},
      {"v1.2b", "v|1|2|b", "v|1|2|b"},
      {"0,5-1,5", "0|5|1|5"},
      {"3;4 3/4", "3|4|3|4"},
      {"1\u00A0000\u00A0000", "1|000|000"},
      {"1\u202F000 1\u2009000", "1|000|1|000"},  // narrow and thin ones
      {"$100 €2,5 ₸300", "100|2|5|300"},
  });
}

TEST(Tokenizer, SignsBelongToTheLetterBeforeThem) {
  expect({
      {"C++ и C#, F#", "c++|и|c#|f#", "C++|и|C#|F#"},
      {"С++ (Си)", "c++|си", "С++|Си"},  // a Cyrillic letter
      {"Objective-C++", "objective|c++"},
      {"C+++ C+ ABC# 5#", "c|c|abc|5"},
  });
}

TEST(Tokenizer, StressMarksAndSoftHyphensStayInTheSpan) {
  expect({
      {"за\u0301мок", "замок", "за\u0301мок"},
      {"весна\u0301.", "весна", "весна\u0301"},
      {"сѐла и\u0300", "села|и", "сѐла|и\u0300"},
      {"зам\u00ADок", "замок", "зам\u00ADок"},
      {"замок\u00AD тут", "замок|тут", "замок|тут"},  // a last one is not seen
      {"\u00ADзамок", "замок", "замок"},
      {"до\u200Dм до\uFEFFм", "дом|дом"},
      {"Андреи\u0306 Е\u0308лкин", "андрей|елкин", "Андреи\u0306|Е\u0308лкин"},
      {"ещё\u0301", "еще"},
  });
}

TEST(Tokenizer, LookAlikesFollowTheOtherLetters) {
  expect({
      {"Cбербанк", "сбербанк", "Cбербанк"},  // a Latin C
      {"Мocква", "москва"},                  // o and c are Latin
      {"СOVID-19", "covid|19"},              // a Cyrillic С
      {"Хbox", "xbox"},                      // a Cyrillic Х
      {"Москвá", "москва"},                  // a Latin á for the stress
      {"Tу", "ту"},                          // as many of each: Cyrillic
      {"USBшный", "usbшный"},                // no look-alikes: as written
      {"русcкий english смесь", "русский|english|смесь"},
  });
}

TEST(Tokenizer, CompatibilityLettersAreTheirPlainOnes) {
  expect({
      {"ﬁnance", "finance", "ﬁnance"},
      {"Ｆｕｌｌ１２", "full|12"},
      {"Людовик ⅩⅣ", "людовик|xiv"},
      {"1ª", "1|a"},
      {"6½ м² H₂O", "6|м|h|2|o"},  // fractions and raised digits are no words
      {"½", ""},
      {"20°C 5℃", "20|c|5"},
  });
}

TEST(Tokenizer, OtherScriptsFollowIcu) {
  expect({
      {"שלום עולם", "שלום|עולם"},
      {"Հայաստան საქართველო", "հայաստան|საქართველო"},
      {"한국어 텍스트", "한국어|텍스트"},
      {"বাংলা हिन्दी", "বাংলা|हिन्दी"},
  });
}

// No dictionary is asked, which not every build of ICU has.
TEST(Tokenizer, CharactersOfScriptsWithoutSpacesAreWords) {
  expect({
      {"東京都に行く", "東|京|都|に|行|く"},
      {"カタカナ ｶﾞー", "カ|タ|カ|ナ|ガ|ー", "カ|タ|カ|ナ|ｶﾞ|ー"},
      {"ภาษาไทย กำ ที่", "ภ|า|ษ|า|ไ|ท|ย|ก|ํา|ที่", "ภ|า|ษ|า|ไ|ท|ย|ก|ำ|ที่"},
      {"ພາສາລາວ", "ພ|າ|ສ|າ|ລ|າ|ວ"},
      {"ខ្មែរ", "ខ្|មែ|រ"},
      {"မြန်မာ", "မြ|န်|မာ"},
      {"Токио東京Токио", "токио|東|京|токио"},
      {"5東5 2,東5 東'東 東_東", "5|東|5|2|東|5|東|東|東|東"},
      {"\u200D東\u200D か\u3099 〇々", "東|が|〇|々", "東|か\u3099|〇|々"},
      {"\U00020000\U0001B001", "\U00020000|\U0001B001"},  // beyond the first plane
  });
  // What reads ahead for them passes over characters of one and two bytes.
  for (char32_t c = 0; c < 0x800; ++c) EXPECT_NE(classify(c), CharClass::alone);
}

// As the oldest ICU that is supported has it, so that all agree.
TEST(Tokenizer, CharactersYoungerThanUnicode14AreNoWords) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    UVersionInfo since;
    u_charAge(static_cast<UChar32>(c), since);
    const bool known = since[0] >= 1 && since[0] <= 14;
    ASSERT_EQ(text::is_known(c), known) << static_cast<std::uint32_t>(c);
    if (known) continue;
    ASSERT_EQ(classify(c), CharClass::separator) << static_cast<std::uint32_t>(c);
  }
  expect({
      {"а\U00011F04б", "а|б"},             // Kawi, of Unicode 15
      {"а\U00031350", "а"},                // an ideograph of Unicode 15
      {"а\U0001DF25б \U0001E4D0", "а|б"},  // a letter of Latin, and one of Nag Mundari
      {"а\U00016D40 б\U000105C0", "а|б"},  // of Unicode 16
  });
}

TEST(Tokenizer, SymbolsAndEmojiAreNoWords) {
  expect({
      {"% № € ₽ © ™ → ■", ""},
      {"привет😀мир", "привет|мир"},
      {"👨‍👩‍👧 🇰🇿 ❤️", ""},
      {"да\u200D❤нет", "да|нет", "да|нет"},
  });
}

TEST(Tokenizer, BadBytesSeparateWords) {
  expect({
      {"до\xFFм", "до|м", "до|м"},
      {"до\xD0", "до"},
      {"\xD0", ""},
      {"\xD0 дом\xE2\x80", "дом"},
      {"a\xC3(b", "a|b"},
      {"\xED\xA0\x80х\xF4\x90\x80\x80у", "х|у"},
      {"а\0б"s, "а|б"},
      {"1.\xFF"
       "5",
       "1|5"},
  });
}

TEST(Tokenizer, LongWordsAreCutAndTheirSpanIsNot) {
  struct LongCase {
    std::string letter;
    std::size_t count;
    std::size_t form_size;
  };
  const LongCase cases[] = {
      {"a", 255, 255}, {"a", 256, 255},  {"a", 100000, 255}, {"я", 127, 254},
      {"я", 128, 254}, {"Я", 5000, 254}, {"7", 3000, 255},
  };
  for (const LongCase& c : cases) {
    std::string text;
    for (std::size_t i = 0; i < c.count; ++i) text += c.letter;
    Tokenizer tokenizer;
    tokenizer.reset(text);
    Word word;
    ASSERT_TRUE(tokenizer.next(word));
    EXPECT_EQ(word.form.size(), c.form_size) << c.letter << c.count;
    EXPECT_EQ(word.span, (ByteSpan{0, static_cast<std::uint32_t>(text.size())}));
    EXPECT_FALSE(tokenizer.next(word));
  }
}

TEST(Tokenizer, ManyMarksOnOneLetterTakeNoTime) {
  std::string text = "а";
  for (int i = 0; i < 300000; ++i) text += i % 2 ? "\u0316" : "\u0306";  // of two combining classes
  text += " конец";
  const Read got = read(text);
  EXPECT_TRUE(got.forms.ends_with("|конец"));
}

TEST(Tokenizer, StartsAnewAfterReset) {
  Tokenizer tokenizer;
  Word word;
  tokenizer.reset("1-2-3");
  ASSERT_TRUE(tokenizer.next(word));
  const std::string text = "45";
  tokenizer.reset(text);
  ASSERT_TRUE(tokenizer.next(word));
  EXPECT_EQ(word.form, "45");
  EXPECT_FALSE(tokenizer.next(word));
  EXPECT_FALSE(tokenizer.next(word));
}

}  // namespace
}  // namespace poisk::analysis
