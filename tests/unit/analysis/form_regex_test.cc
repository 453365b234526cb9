#include "analysis/form_regex.h"

#include <gtest/gtest.h>

#include <random>
#include <regex>
#include <string>
#include <vector>

namespace poisk::analysis {
namespace {

TEST(FormRegex, MatchesWholeWords) {
  const struct {
    std::string expression;
    std::vector<std::string> matched;
    std::vector<std::string> others;
  } cases[] = {
      {"к.т", {"кот", "кит", "к1т"}, {"кт", "коот", "скот", "коты", ""}},
      {"к(о|и)т", {"кот", "кит"}, {"кат", "коит"}},
      {"к(?:о|и)т", {"кот", "кит"}, {"кат"}},
      {"к[оа]т", {"кот", "кат"}, {"кит", "коат"}},
      {"к[а-я]т", {"кот", "кыт"}, {"к1т", "кat"}},
      {"к[^оа]т", {"кит", "к1т"}, {"кот", "кат", "кт"}},
      {"ко*т", {"кт", "кот", "кооот"}, {"кат"}},
      {"ко+т", {"кот", "коот"}, {"кт"}},
      {"ко?т", {"кт", "кот"}, {"коот"}},
      {"ко{2}т", {"коот"}, {"кот", "кооот"}},
      {"ко{2,}т", {"коот", "кооот"}, {"кот"}},
      {"ко{1,2}т", {"кот", "коот"}, {"кт", "кооот"}},
      {"(кот|пёс)?", {"", "кот", "пёс"}, {"котпёс"}},
      {"(ко|от)+", {"ко", "коот", "откоот"}, {"", "к"}},
      {".*пром.*", {"пром", "газпром", "промбанк"}, {"прам"}},
      {"казах(стан)?(а|у|ом)?", {"казах", "казахстана", "казаху"}, {"казахстане"}},
      {R"(\d+)", {"1", "2023"}, {"", "2023г"}},
      {R"(\w+)", {"кот", "covid19"}, {"", "3.5"}},
      {R"(3\.\d)", {"3.5"}, {"3,5", "345"}},
      {"^кот$", {"кот"}, {"коты"}},
      {R"(кот\$)", {"кот$"}, {"кот", R"(кот\)"}},
      {R"(кот\\$)", {R"(кот\)"}, {"кот", "кот$"}},
      {"[]а]+", {"а", "]а"}, {"б"}},
      {"[а-]", {"а", "-"}, {"б"}},
      {"а|", {"а", ""}, {"б"}},
      {"(а*)*", {"", "а", "аааа"}, {"б", "аб"}},
      {"(а?){3}б", {"б", "аб", "аааб"}, {"ааааб"}},
      {"𝛼.", {"𝛼б", "𝛼𝛼"}, {"б𝛼"}},
      {"[^ -\xF4\x8F\xBF\xBF]", {}, {"а", ""}},
  };
  for (const auto& [expression, matched, others] : cases) {
    const auto regex = FormRegex::compile(expression);
    ASSERT_TRUE(regex) << expression;
    for (const std::string& form : matched) EXPECT_TRUE(regex->matches(form)) << expression << form;
    for (const std::string& form : others) EXPECT_FALSE(regex->matches(form)) << expression << form;
  }
}

TEST(FormRegex, TellsHowAllThatItMatchesBegins) {
  const struct {
    std::string expression;
    std::string beginning;
  } cases[] = {
      {"казах(стан)?", "казах"},
      {"каз(ах|ак)", "каза"},
      {".*пром", ""},
      {"[к]от", "кот"},
      {"к+от", "к"},
      {"(кот|кит)", "к"},
      {"а|б", ""},
      {"кот?", "ко"},
  };
  for (const auto& [expression, beginning] : cases) {
    const auto regex = FormRegex::compile(expression);
    ASSERT_TRUE(regex) << expression;
    EXPECT_EQ(regex->beginning(), beginning) << expression;
  }
}

TEST(FormRegex, FindsNoEndToTheBeginningOfWhatMatchesNothing) {
  const auto regex = FormRegex::compile("а*[^ -\xF4\x8F\xBF\xBF]");
  ASSERT_TRUE(regex);
  EXPECT_LE(regex->beginning().size(), 64U);
}

// An expression of the letters a and b, as both sides write it.
std::string any_expression(std::mt19937& random, int depth) {
  const auto inner = [&] { return any_expression(random, depth - 1); };
  switch (depth == 0 ? random() % 4 : random() % 9) {
    case 0:
    case 1:
      return "a";
    case 2:
      return "b";
    case 3:
      return random() % 2 == 0 ? "." : "[^a]";
    case 4:
      return '(' + inner() + '|' + inner() + ')';
    case 5:
      return '(' + inner() + ')' + "*+?"[random() % 3];
    case 6:
      return '(' + inner() + "){1,2}";
    default:
      return inner() + inner();
  }
}

TEST(FormRegex, DecidesAsTheStandardLibraryDoes) {
  std::mt19937 random(7);
  std::size_t matching = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string expression = any_expression(random, 3);
    const auto regex = FormRegex::compile(expression);
    ASSERT_TRUE(regex) << expression;
    const std::regex plain(expression);
    for (int k = 0; k < 10; ++k) {
      std::string form;
      for (std::size_t n = random() % 7; n > 0; --n) form += "abc"[random() % 3];
      const bool expected = std::regex_match(form, plain);
      matching += expected ? 1 : 0;
      ASSERT_EQ(regex->matches(form), expected) << expression << ' ' << form;
      EXPECT_TRUE(!expected || form.starts_with(regex->beginning())) << expression << ' ' << form;
    }
  }
  EXPECT_GT(matching, 3000U);
}

TEST(FormRegex, IsNoneWhereItIsWronglyWrittenOrTakesTooMuch) {
  for (const std::string expression : {"",
                                       "^",
                                       "$",
                                       "(кот",
                                       "кот)",
                                       "[кот",
                                       "[",
                                       "*кот",
                                       "кот|*",
                                       "+",
                                       "?",
                                       "к{",
                                       "к{2",
                                       "к{,2}",
                                       "к{3,2}",
                                       "к{1001}",
                                       "к}",
                                       "]",
                                       "a]",
                                       "\\",
                                       R"(\k)",
                                       R"(\W)",
                                       R"([\k])",
                                       "[я-а]",
                                       "к^",
                                       "$к",
                                       "\xFF",
                                       "[а-\\d]",
                                       "(а|б)*а(а|б){20}",
                                       "к{600}",
                                       "((а{30}){30}){30}"}) {
    EXPECT_FALSE(FormRegex::compile(expression)) << expression;
  }
  EXPECT_FALSE(FormRegex::compile(std::string(100, '(') + 'a' + std::string(100, ')')));
  std::string letters = "(a";
  for (const char letter : std::string("bcdefghijklmnopqrstuvwxyz0123456789"))
    (letters += '|') += letter;
  EXPECT_TRUE(FormRegex::compile(letters + ")*"));
  EXPECT_FALSE(FormRegex::compile(letters + ")*a.{8}"));
}

}  // namespace
}  // namespace poisk::analysis
