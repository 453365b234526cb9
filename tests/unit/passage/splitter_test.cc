// How articles come apart into passages, and what holds for any text.
#include "passage/splitter.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/tokenizer.h"
#include "passage/characters.h"
#include "passage/sentence_breaker.h"

namespace poisk::passage {
namespace {

std::vector<ByteSpan> words_of(std::string_view text) {
  analysis::Tokenizer tokenizer;
  tokenizer.reset(text);
  std::vector<ByteSpan> words;
  for (analysis::Word word; tokenizer.next(word);) words.push_back(word.span);
  return words;
}

std::vector<Passage> passages_of(std::string_view text) { return split(text, words_of(text)); }

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> result;
  for (const Passage& p : passages_of(text)) {
    result.emplace_back(text.substr(p.bytes.begin, p.bytes.size()));
  }
  return result;
}

std::vector<std::uint32_t> sizes(std::string_view text) {
  std::vector<std::uint32_t> result;
  for (const Passage& p : passages_of(text)) result.push_back(p.tokens.end - p.tokens.begin);
  return result;
}

// A sentence of `words` words.
std::string sentence(int words) {
  std::string text = "Дом";
  for (int i = 1; i < words; ++i) text += " стоит";
  return text + ".";
}

// A paragraph of `count` sentences of `words` words.
std::string paragraph(int count, int words) {
  std::string text;
  for (int i = 0; i < count; ++i) text.append(i == 0 ? "" : " ").append(sentence(words));
  return text;
}

using Sizes = std::vector<std::uint32_t>;

TEST(Splitter, MakesNoPassageOfNoWords) {
  EXPECT_TRUE(passages_of("").empty());
  EXPECT_TRUE(passages_of(" \n\n ").empty());
  EXPECT_TRUE(passages_of("* * *\n— …\n!!!").empty());
}

TEST(Splitter, KeepsAShortTextWhole) {
  EXPECT_EQ(texts("  «Мы идём», — сказал он.  "),
            std::vector<std::string>{"«Мы идём», — сказал он."});
  EXPECT_EQ(sizes(paragraph(3, 10)), Sizes{30});
}

TEST(Splitter, KeepsAParagraphOfTheRightSize) {
  EXPECT_EQ(sizes(paragraph(10, 10) + "\n" + paragraph(9, 10) + "\n" + paragraph(11, 10)),
            (Sizes{100, 90, 110}));
}

TEST(Splitter, JoinsShortParagraphs) {
  EXPECT_EQ(sizes(paragraph(3, 10) + "\n\n" + paragraph(3, 10) + "\n\n" + paragraph(3, 10) +
                  "\n\n" + paragraph(10, 10)),
            (Sizes{90, 100}));
}

TEST(Splitter, CutsALongParagraphBetweenSentences) {
  EXPECT_EQ(sizes(paragraph(20, 10)), (Sizes{100, 100}));
  const std::string text = paragraph(31, 13);
  for (const std::string& passage : texts(text)) {
    EXPECT_EQ(passage.substr(0, 6), "Дом");
    EXPECT_EQ(passage.back(), '.');
  }
}

TEST(Splitter, LeavesNoShortRemainder) {
  EXPECT_EQ(sizes(paragraph(10, 10) + "\n" + paragraph(2, 10)), Sizes{120});
  EXPECT_EQ(sizes(paragraph(11, 10) + "\n" + sentence(25)), Sizes{135});
}

TEST(Splitter, KeepsAHeadingWithWhatFollows) {
  EXPECT_EQ(
      texts(paragraph(9, 10) + "\n\nО доме\n\n" + paragraph(9, 10)),
      (std::vector<std::string>{paragraph(9, 10), std::string("О доме\n\n") + paragraph(9, 10)}));
}

TEST(Splitter, DropsWhatIsNoWordBetweenPassages) {
  EXPECT_EQ(texts(paragraph(9, 10) + "\n* * *\n" + paragraph(9, 10)),
            (std::vector<std::string>{paragraph(9, 10), paragraph(9, 10)}));
}

TEST(Splitter, CutsAnEndlessSentence) {
  std::string list = "Подписаны";
  for (int i = 0; i < 100; ++i) list += " решение номер " + std::to_string(i) + " о доме;";
  list += " и протокол.";
  const std::vector<std::string> passages = texts(list);
  ASSERT_GE(passages.size(), 4U);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    EXPECT_EQ(passages[i].back(), i + 1 < passages.size() ? ';' : '.') << passages[i];
  }
  for (std::uint32_t size : sizes(list)) EXPECT_LE(size, 150U);

  std::string run_on = "Дом";
  for (int i = 1; i < 1000; ++i) run_on += " стоит";
  for (std::uint32_t size : sizes(run_on)) {
    EXPECT_GE(size, 50U);
    EXPECT_LE(size, 150U);
  }
}

TEST(Splitter, PutsAnOpeningQuoteWithItsWord) {
  std::string text = "Дом";
  for (int i = 1; i < 300; ++i) text += i % 2 == 0 ? ", «стоит»" : " (здесь)";
  for (const std::string& passage : texts(text)) {
    EXPECT_TRUE(passage.starts_with("Дом") || passage.starts_with("«") || passage.starts_with("("))
        << passage;
    EXPECT_FALSE(passage.ends_with("«") || passage.ends_with("(")) << passage;
  }
}

// What holds for any text: sentences cover all that is no space, passages cover every word once.
void expect_sound(const std::string& text) {
  std::uint32_t done = 0;
  const auto is_blank = [&](std::uint32_t begin, std::uint32_t end) {
    for (std::size_t i = begin; i < end; i += char_at(text, i).size) {
      if (!is_space(char_at(text, i).code)) return false;
    }
    return true;
  };
  const std::vector<ByteSpan> broken = sentences(text);
  for (const ByteSpan& s : broken) {
    ASSERT_LT(s.begin, s.end);
    ASSERT_LE(s.end, text.size());
    ASSERT_LE(done, s.begin);
    ASSERT_TRUE(is_blank(done, s.begin));
    ASSERT_FALSE(is_space(char_at(text, s.begin).code));
    ASSERT_FALSE(is_space(char_before(text, s.end).code));
    done = s.end;
  }
  ASSERT_TRUE(is_blank(done, static_cast<std::uint32_t>(text.size())));

  const std::vector<ByteSpan> words = words_of(text);
  const std::vector<Passage> passages = split(text, words);
  ASSERT_EQ(passages.empty(), words.empty());
  std::uint32_t word = 0;
  std::uint32_t byte = 0;
  for (const Passage& p : passages) {
    ASSERT_EQ(p.tokens.begin, word);
    ASSERT_LT(p.tokens.begin, p.tokens.end);
    ASSERT_LE(p.tokens.end, words.size());
    ASSERT_LE(byte, p.bytes.begin);
    ASSERT_LE(p.bytes.begin, words[p.tokens.begin].begin);
    ASSERT_GE(p.bytes.end, words[p.tokens.end - 1].end);
    ASSERT_LE(p.bytes.end, text.size());
    ASSERT_LE(p.tokens.end - p.tokens.begin, 200U);
    ASSERT_FALSE(is_space(char_at(text, p.bytes.begin).code));
    ASSERT_FALSE(is_space(char_before(text, p.bytes.end).code));
    word = p.tokens.end;
    byte = p.bytes.end;
  }
  ASSERT_EQ(word, words.size());
}

TEST(Splitter, IsSoundOnRandomTexts) {
  const std::vector<std::string> pieces = {" ",
                                           " ",
                                           " ",
                                           " ",
                                           "\n",
                                           "\n\n",
                                           "\r\n",
                                           "\u00A0",
                                           ".",
                                           ".",
                                           ". ",
                                           "! ",
                                           "?",
                                           "…",
                                           "...",
                                           ",",
                                           ";",
                                           ":",
                                           " — ",
                                           "-",
                                           "- ",
                                           "«",
                                           "»",
                                           "\"",
                                           "„",
                                           "“",
                                           "(",
                                           ")",
                                           "[1]",
                                           "• ",
                                           "1",
                                           "2010",
                                           " г.",
                                           " т. е. ",
                                           " и др. ",
                                           "им. ",
                                           "А. ",
                                           "С.",
                                           "И.И.",
                                           "дом",
                                           "Дом",
                                           "он",
                                           "Он",
                                           "Пётр",
                                           "I",
                                           "XIX в. ",
                                           "млн",
                                           "iPhone",
                                           "Yahoo! ",
                                           "https://a.ru/?b=В",
                                           "конец.Начало",
                                           "и\u0306",
                                           "е\u0301",
                                           "\u2028",
                                           "\uFEFF",
                                           "漢字。",
                                           "😀",
                                           "* * *\n",
                                           "-- "};
  std::mt19937 random(20231123);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const std::size_t length = random() % (i % 50 == 0 ? 3000 : 60);
    for (std::size_t j = 0; j < length; ++j) text += pieces[random() % pieces.size()];
    expect_sound(text);
    ASSERT_FALSE(HasFatalFailure()) << "text: " << text;
  }
}

TEST(Splitter, IsSoundOnRandomBytes) {
  const std::string bytes = "\xD0\x90\xD1\x8F\xE2\x80\xA6\xC2\xAB\xF0\x9F\xFF\xC0 .!?\n\",A1-\t";
  std::mt19937 random(1812);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (std::size_t j = random() % 80; j > 0; --j) text += bytes[random() % bytes.size()];
    expect_sound(text);
    ASSERT_FALSE(HasFatalFailure()) << testing::PrintToString(text);
  }
}

TEST(Splitter, TakesTimeInProportionToTheText) {
  // Each of these would take minutes where a rule looked back to the beginning of its sentence.
  for (const std::string piece : {"«а», — б ", ". . ", "\"", "а.\n", " \n", "1. ", "г. А", "((((",
                                  "А. ", "т. е. А", "•", "«", "— "}) {
    std::string text = "А";
    while (text.size() < 500'000) text += piece;
    text += "Б";
    std::uint32_t last = 0;
    for (const ByteSpan& s : sentences(text)) last = s.end;
    EXPECT_EQ(last, text.size()) << piece;
  }
}

}  // namespace
}  // namespace poisk::passage
