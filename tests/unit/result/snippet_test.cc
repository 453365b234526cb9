#include "result/snippet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "result/chars.h"
#include "text/utf8.h"

namespace poisk::result {
namespace {

// A text written with its matches in [ ] and its sentences parted by |.
struct Marked {
  std::string text;
  std::vector<ByteSpan> sentences;
  std::vector<ByteSpan> matches;

  explicit Marked(std::string_view source) {
    std::uint32_t begin = 0;
    const auto at = [&] { return static_cast<std::uint32_t>(text.size()); };
    const auto end_sentence = [&] {
      std::uint32_t end = at();
      while (end > begin && may_cut_at(text[end - 1])) --end;
      while (begin < end && may_cut_at(text[begin])) ++begin;
      if (begin < end) sentences.push_back({begin, end});
      begin = at();
    };
    for (const char c : source) {
      if (c == '[') {
        matches.push_back({at(), at()});
      } else if (c == ']') {
        matches.back().end = at();
      } else if (c == '|') {
        end_sentence();
      } else {
        text += c;
      }
    }
    end_sentence();
  }

  ByteSpan all() const { return {0, static_cast<std::uint32_t>(text.size())}; }
};

std::string with_marks(const Snippet& snippet) {
  std::string out;
  std::uint32_t at = 0;
  for (const ByteSpan span : snippet.highlights) {
    out += snippet.text.substr(at, span.begin - at) + '[' +
           snippet.text.substr(span.begin, span.size()) + ']';
    at = span.end;
  }
  return out + snippet.text.substr(at);
}

struct Case {
  std::string why;
  std::size_t max_chars;
  std::string source;
  std::string snippet;
};

void expect_snippets(std::span<const Case> cases) {
  for (const Case& c : cases) {
    const Marked marked(c.source);
    EXPECT_EQ(with_marks(make_snippet(marked.text, marked.all(), marked.sentences, marked.matches,
                                      {.max_chars = c.max_chars})),
              c.snippet)
        << c.why;
  }
}

TEST(Snippet, ShowsTheBestSentences) {
  const Case kCases[] = {
      {"nothing of nothing", 300, "", ""},
      {"a passage that fits is shown whole, white space and all", 300,
       "Сессия прошла в [Минске].|\n\nВ [Минск] прибыли шесть глав.",
       "Сессия прошла в [Минске].\n\nВ [Минск] прибыли шесть глав."},
      {"the sentence with more of the words wins", 40,
       "В [Минске] было тепло.|Сессия [ОДКБ] в [Минске] закрылась.|И ещё [ОДКБ].",
       "Сессия [ОДКБ] в [Минске] закрылась."},
      {"distinct words weigh more than repeated ones", 36,
       "[Мир], [Мир], [Мир] и ещё раз [Мир].| [Война] и [Мир] продаются здесь.",
       "[Война] и [Мир] продаются здесь."},
      {"equal words: the denser sentence", 30, "Очень длинно о том, что [мир].|Нужен [мир].",
       "Нужен [мир]."},
      {"equal in all: the first", 14, "Здесь [мир].| Снова [мир].", "Здесь [мир]."},
      {"neighbours follow each other without an ellipsis", 47,
       "Первое дело.| Здесь [мир].| Тут же [война].| Последнее дело тут.",
       "Здесь [мир]. Тут же [война]."},
      {"an ellipsis between those that do not", 35,
       "Здесь [мир].| Между ними стоят слова.| Тут [война].| Последнее дело.",
       "Здесь [мир]. … Тут [война]."},
      {"without matches, the beginning", 30, "Раз два три четыре.| Пять шесть семь восемь девять.",
       "Раз два три четыре."},
  };
  expect_snippets(kCases);
}

TEST(Snippet, CutsALongSentenceBetweenWords) {
  const Case kCases[] = {
      {"both ends", 30, "раз два три четыре пять шесть [семь] восемь девять десять одиннадцать",
       "… шесть [семь] восемь девять …"},
      {"the beginning is there: no ellipsis before it", 24, "[раз] два три четыре пять шесть семь",
       "[раз] два три четыре …"},
      {"the end is there: no ellipsis after it", 26, "раз два три четыре пять шесть [семь]",
       "… четыре пять шесть [семь]"},
      {"words that fit together are shown together", 34,
       "[мир] раз два три четыре пять шесть семь [мир] и [война] восемь девять десять одиннадцать",
       "… семь [мир] и [война] восемь девять …"},
  };
  expect_snippets(kCases);
}

TEST(Snippet, CutsALongWordBetweenItsGraphemes) {
  std::string word;
  for (int i = 0; i < 40; ++i) word += "е\u0301";
  const Snippet snippet =
      make_snippet(word, {0, static_cast<std::uint32_t>(word.size())}, {}, {}, {.max_chars = 11});
  EXPECT_EQ(snippet.text, "е\u0301е\u0301е\u0301 …");
}

TEST(Snippet, SaysThatAPassageBeganOrEndedInsideASentence) {
  const Marked marked("Первое слово, [второе] слово, третье слово.");
  const auto from = static_cast<std::uint32_t>(marked.text.find("второе"));
  const auto to = static_cast<std::uint32_t>(marked.text.find(", третье"));
  EXPECT_EQ(with_marks(make_snippet(marked.text, {from, to}, marked.sentences, marked.matches)),
            "… [второе] слово …");
  EXPECT_EQ(with_marks(make_snippet(marked.text, {0, to}, marked.sentences, marked.matches)),
            "Первое слово, [второе] слово …");
}

TEST(Snippet, CountsFormsOfOneWordOnce) {
  const Marked marked("[Мир] [мира] [миру].| [Мир] [войне].");
  const std::uint32_t words[] = {0, 0, 0, 0, 1};
  EXPECT_EQ(with_marks(make_snippet(marked.text, marked.all(), marked.sentences, marked.matches,
                                    {.max_chars = 15, .words = words})),
            "[Мир] [войне].");
}

TEST(Snippet, PrefersWordsOfMoreWeight) {
  const Marked marked("Здесь [мир].| Тут [ОДКБ].");
  const double weights[] = {0.5, 3};
  EXPECT_EQ(with_marks(make_snippet(marked.text, marked.all(), marked.sentences, marked.matches,
                                    {.max_chars = 12, .weights = weights})),
            "Тут [ОДКБ].");
}

TEST(Snippet, HighlightsNeverOverlap) {
  const std::string text = "военно-научный потенциал";
  const ByteSpan matches[] = {{0, 12}, {0, 27}, {13, 27}};
  EXPECT_EQ(with_marks(make_snippet(text, {0, 46}, {}, matches)), "[военно-научный] потенциал");
}

// What every snippet keeps to, on texts of random words, matches, sentences and bounds.
TEST(Snippet, IsVerbatimBoundedAndHonest) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    std::vector<ByteSpan> sentences;
    std::vector<ByteSpan> matches;
    std::uint32_t begin = 0;
    const std::size_t count = random() % 60;
    for (std::size_t i = 0; i < count; ++i) {
      if (!text.empty()) text += random() % 9 == 0 ? "\n" : " ";
      if (text.size() == begin + 1) begin = static_cast<std::uint32_t>(text.size());
      const auto word = static_cast<std::uint32_t>(text.size());
      text += '(' + std::to_string(i) + ')';  // so that a word stands in the text once
      for (std::size_t letters = 1 + random() % 8; letters > 0; --letters) {
        text += random() % 5 == 0 ? "x" : "ж";
      }
      const auto end = static_cast<std::uint32_t>(text.size());
      if (random() % 6 == 0) matches.push_back({word, end});
      if (random() % 8 == 0 || i + 1 == count) {
        sentences.push_back({begin, end});
        begin = end;
      }
    }
    for (ByteSpan& sentence : sentences) {
      while (sentence.begin < sentence.end && may_cut_at(text[sentence.begin])) ++sentence.begin;
    }
    const std::size_t max_chars = 20 + random() % 120;
    const ByteSpan passage{0, static_cast<std::uint32_t>(text.size())};
    const Snippet snippet =
        make_snippet(text, passage, sentences, matches, {.max_chars = max_chars});
    ASSERT_LE(text::count_characters(snippet.text), max_chars) << text;
    ASSERT_EQ(snippet.text.empty(), text.empty());
    ASSERT_EQ(snippet.text == text, text::count_characters(text) <= max_chars) << text;

    // Its pieces stand in the text in their order, whole words each. An ellipsis stands where words
    // were left out and nowhere else.
    constexpr std::string_view kGap = "…";
    std::string_view rest = snippet.text;
    std::size_t at = 0;
    for (bool gap = rest.starts_with(kGap); !rest.empty(); gap = true) {
      if (gap) rest.remove_prefix(kGap.size());
      std::string_view piece = rest.substr(0, rest.find(kGap));
      rest.remove_prefix(piece.size());
      while (!piece.empty() && piece.back() == ' ') piece.remove_suffix(1);
      while (!piece.empty() && piece.front() == ' ') piece.remove_prefix(1);
      const std::size_t found = piece.empty() ? text.size() : text.find(piece, at);
      ASSERT_NE(found, text.npos) << piece;
      const bool words_between = text.substr(at, found - at).find('(') != text.npos;
      // Sentences before the first piece were not promised, so it may begin without an ellipsis.
      ASSERT_TRUE(gap ? words_between : at == 0) << snippet.text;
      ASSERT_TRUE(piece.empty() || found == 0 || may_cut_at(text[found - 1])) << piece;
      at = std::min(found + piece.size(), text.size());
      ASSERT_TRUE(at == text.size() || may_cut_at(text[at])) << piece;
    }
    for (const ByteSpan span : snippet.highlights) {
      ASSERT_LT(span.begin, span.end);
      ASSERT_LE(span.end, snippet.text.size());
    }
    ASSERT_EQ(snippet.highlights.empty(), matches.empty()) << text;
  }
}

TEST(Snippet, TakesAnySpansAndBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 40, ' ');
    for (char& byte : text) byte = static_cast<char>(random());
    const auto spans = [&] {
      std::vector<ByteSpan> list(random() % 5);
      for (ByteSpan& span : list) {
        span = {static_cast<std::uint32_t>(random() % 50),
                static_cast<std::uint32_t>(random() % 50)};
      }
      return list;
    };
    const ByteSpan passage{static_cast<std::uint32_t>(random() % 50),
                           static_cast<std::uint32_t>(random() % 50)};
    const Snippet snippet =
        make_snippet(text, passage, spans(), spans(), {.max_chars = random() % 20});
    for (const ByteSpan span : snippet.highlights) ASSERT_LE(span.end, snippet.text.size());
  }
}

}  // namespace
}  // namespace poisk::result
