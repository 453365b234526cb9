#include "query/synonyms.h"

#include <gtest/gtest.h>

#include <string>

#include "language/language.h"

namespace poisk::query {
namespace {

class SynonymsTest : public ::testing::Test {
 protected:
  SynonymsTest() : analyzer_(Analyzer::stemming()), session_(analyzer_) {}

  std::string of(const char* text) {
    std::string out;
    for (const Expansion& one : expansions_.of(session_.terms(text))) out += one.text + ";";
    return out;
  }

  Analyzer analyzer_;
  analysis::Session session_;
  Expansions expansions_;
};

TEST_F(SynonymsTest, AreReadFromLines) {
  const char* file =
      "\xEF\xBB\xBF# наши слова\n"
      "\n"
      "машина = автомобиль =  авто \r\n"
      "мобильный телефон => смартфон, сотовый   # так говорят\n"
      "больничный = листок нетрудоспособности";
  ASSERT_TRUE(read_synonyms(file, session_, expansions_));
  EXPECT_EQ(of("машины"), "автомобиль;авто;");
  EXPECT_EQ(of("авто"), "машина;автомобиль;");
  EXPECT_EQ(of("мобильных телефонов"), "смартфон;сотовый;");
  EXPECT_EQ(of("смартфон"), "");
  EXPECT_EQ(of("листок нетрудоспособности"), "больничный;");
}

TEST_F(SynonymsTest, OfTheLanguageAreWellFormedAndNotTold) {
  ASSERT_TRUE(read_synonyms(language::russian().phrases(), session_, expansions_));
  expansions_ = phrases_of_the_language(session_);
  EXPECT_FALSE(expansions_.told());
  EXPECT_EQ(of("25"), "двадцать пятый;двадцать пять;");
  EXPECT_EQ(of("двадцать пятая"), "25;");
  EXPECT_EQ(of("99"), "девяносто девятый;девяносто девять;");
  EXPECT_EQ(of("вайфай"), "wi-fi;wifi;вай-фай;");
  EXPECT_EQ(of("Алма-Ата"), "алматы;");
  EXPECT_EQ(of("кандидаты технических наук"), "к.т.н.;");
  EXPECT_EQ(of("1 000 000"), "миллион;");
  EXPECT_EQ(of("пятый"), "");  // words have their kin elsewhere
}

TEST_F(SynonymsTest, NameTheLineThatIsWrong) {
  const struct {
    const char* file;
    const char* message;
  } cases[] = {
      {"машина = авто\nтелефон", "line 2: neither = nor => stands in it: телефон"},
      {"машина =", "line 1: a word is missing: машина ="},
      {"# слова\n= авто", "line 2: a word is missing: = авто"},
      {"машина => авто,,", "line 1: a word is missing: машина => авто,,"},
      {"машина = авто => тачка", "line 1: = and => stand in one line: машина = авто => тачка"},
      {"машина = \xFF", "line 1: it is not UTF-8: машина = \xFF"},
  };
  for (const auto& c : cases) {
    const auto read = read_synonyms(c.file, session_, expansions_);
    ASSERT_FALSE(read) << c.file;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(read.error().message, c.message);
  }
}

}  // namespace
}  // namespace poisk::query
