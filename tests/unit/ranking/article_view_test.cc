#include "ranking/article_view.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace poisk::ranking {
namespace {

// "т0 ф:афинские п" : the word, and what it has in common with which term.
std::vector<std::string> described(const std::vector<WordMatch>& matches, const std::string& title,
                                   const std::string& text) {
  std::vector<std::string> out;
  for (const WordMatch& match : matches) {
    const std::string& column = match.in_title ? title : text;
    std::string line = column.substr(match.span.begin, match.span.size());
    line += match.in_title ? " [title " : " [";
    line += std::to_string(match.position) + "] ~ " + std::to_string(match.term) + ":";
    if (match.same_term) line += " term";
    if (match.same_form) line += " form";
    if (match.same_prefix) line += " prefix";
    out.push_back(line);
  }
  return out;
}

QueryTerm word(std::string term, std::string form, std::string prefix, std::uint32_t number) {
  QueryTerm out;
  out.term = std::move(term);
  out.form = std::move(form);
  out.prefix = std::move(prefix);
  out.word = number;
  return out;
}

TEST(WordMatcher, TellsWhatWordsHaveInCommonWithTheQuery) {
  std::vector<QueryTerm> terms = {word("афин", "афины", "афины", 0),
                                  word("гречески", "греческие", "грече", 1), word("в", "в", "", 2)};
  terms[2].form_only = true;
  const std::string title = "Афины";
  const std::string text = "В Афинах греческая кухня, в Греции и Грече́ские острова";
  WordMatcher matcher(terms);
  // What the first phase found: terms by position.
  const std::vector<TermMatch> found = {{0, 0, true}, {0, 1, false}, {1, 2, false}, {1, 7, false}};
  EXPECT_EQ(described(matcher.match(title, text, found), title, text),
            (std::vector<std::string>{
                "Афины [title 0] ~ 0: term form prefix",
                "В [0] ~ 2: form",  // a stop word counts by its form alone
                "Афинах [1] ~ 0: term",
                "греческая [2] ~ 1: term prefix",
                "в [4] ~ 2: form",
                "Грече́ские [7] ~ 1: term form prefix",
            }));
}

TEST(WordMatcher, FindsLatinWordsWithTheSameBeginning) {
  const std::vector<QueryTerm> terms = {word("imagemap", "imagemap", "image", 0)};
  const std::string text = "Карта ImageMap, images и image, но не mage и не imag";
  WordMatcher matcher(terms);
  const std::vector<TermMatch> found = {{0, 1, false}};
  EXPECT_EQ(described(matcher.match("", text, found), "", text),
            (std::vector<std::string>{"ImageMap [1] ~ 0: term form prefix",
                                      "images [2] ~ 0: prefix", "image [4] ~ 0: prefix"}));
}

TEST(WordMatcher, FindsTheTermsOfAWordInTheirOrder) {
  std::vector<QueryTerm> terms = {word("к", "казах", "", 0), word("", "", "", 1),
                                  word("каза", "казань", "казан", 2), word("a", "atom", "", 3)};
  terms[0].beginning = "к";
  terms[3].beginning = "a";
  terms[1].expanded = true;  // found by the first phase alone
  const std::string text = "Казань и agent";
  WordMatcher matcher(terms);
  EXPECT_EQ(described(matcher.match("", text, std::vector<TermMatch>{{1, 0}, {1, 1}}), "", text),
            (std::vector<std::string>{
                "Казань [0] ~ 0: term",
                "Казань [0] ~ 1: term",
                "Казань [0] ~ 2: form prefix",
                "и [1] ~ 1: term",
                "agent [2] ~ 3: term",
            }));
}

TEST(WordMatcher, GivesALongTextUpWhereItIsStopped) {
  const std::vector<QueryTerm> terms = {word("рим", "рим", "", 0)};
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += i % 1000 == 0 ? "Рим " : "миля ";
  std::size_t looks = 0;
  std::size_t most = 3;
  WordMatcher matcher(terms, [&] { return ++looks > most; });
  const std::size_t found = matcher.match("", text, {}).size();
  EXPECT_TRUE(matcher.was_stopped());
  EXPECT_EQ(looks, 4u);
  EXPECT_GT(found, 10u);
  EXPECT_LT(found, 50u);
  most = 1000;
  EXPECT_EQ(matcher.match("", text, {}).size(), 100u);
  EXPECT_FALSE(matcher.was_stopped());
  EXPECT_GE(looks, 10u);
}

TEST(WordMatcher, OfABookThatHasAWordTooOftenTheFirstCount) {
  const std::vector<QueryTerm> terms = {word("рим", "рим", "", 0)};
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "Рим ";
  WordMatcher matcher(terms);
  const auto found = matcher.match("", text, {});
  EXPECT_EQ(found.size(), 65'536u);
  EXPECT_EQ(found.back().position, 65'535u);
}

TEST(WordMatcher, FindsNothingInNothing) {
  const std::vector<QueryTerm> terms = {word("афин", "афины", "афины", 0)};
  WordMatcher matcher(terms);
  EXPECT_TRUE(matcher.match("", "", {}).empty());
  EXPECT_TRUE(matcher.match("Рим", "Рим и Милан", {}).empty());
}

}  // namespace
}  // namespace poisk::ranking
