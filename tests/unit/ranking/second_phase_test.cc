#include "ranking/second_phase.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace poisk::ranking {
namespace {

constexpr double kIdf[] = {2, 3, 4};

// The words of a query, «а», «б» and «в»: each its own term, worth 2, 3 and 4.
std::vector<QueryTerm> query(std::size_t words) {
  const char* const names[] = {"а", "б", "в"};
  std::vector<QueryTerm> out(words);
  for (std::size_t i = 0; i < words; ++i) {
    out[i].term = out[i].form = names[i];
    out[i].word = static_cast<std::uint32_t>(i);
    out[i].idf = out[i].form_idf = out[i].prefix_idf = kIdf[i];
  }
  return out;
}

// An article, a letter a word: a, b, c are the query's words as typed, A, B, C other forms of them,
// 1, 2, 3 words with the same beginning alone; anything else is another word. `|` ends the title.
std::vector<WordMatch> article(const std::string& words) {
  std::vector<WordMatch> out;
  const std::size_t bar = words.find('|');
  bool title = bar != std::string::npos;
  std::uint32_t position = 0;
  for (char letter : words) {
    if (letter == '|') {
      title = false;
      position = 0;
      continue;
    }
    for (std::uint32_t term = 0; term < 3; ++term) {
      WordMatch match;
      match.term = term;
      match.position = position;
      match.in_title = title;
      match.same_form = letter == "abc"[term];
      match.same_term = match.same_form || letter == "ABC"[term];
      match.same_prefix = letter == "123"[term];
      if (match.same_form || match.related()) out.push_back(match);
    }
    ++position;
  }
  return out;
}

Features features_of(const std::string& words, std::span<const QueryTerm> terms,
                     const std::vector<passage::Passage>& passages = {}) {
  const auto matches = article(words);
  Weights weights;
  weights.window_words = 5;
  weights.order_words = 3;
  weights.lead_words = 10;
  return score_article({7, 100, matches, passages}, terms, {1.2, 0.75, 100}, weights).features;
}

TEST(Window, IsWorthTheDistinctWordsThatStandClosest) {
  const auto terms = query(3);
  struct Case {
    const char* words;
    double expected;
  };
  for (const Case& c : {
           Case{"......", 0},
           Case{"a", 2},
           Case{"aAaA", 2},       // one word, in any form, once
           Case{"a...b", 5},      // five positions
           Case{"a....b", 3},     // six are too many: the better of the two
           Case{"a....b..c", 7},  // b and c
           Case{"1.2", 5},        // words with the same beginning count
           Case{"a|b", 3},        // not across the title's end
           Case{"ab|c...", 5},
       }) {
    EXPECT_DOUBLE_EQ(features_of(c.words, terms).window, c.expected) << c.words;
  }
}

TEST(Order, IsWorthTheRarerOfNeighboursThatFollow) {
  const auto terms = query(3);
  struct Case {
    const char* words;
    double expected;
  };
  for (const Case& c : {
           Case{"ab", 2},
           Case{"abc", 5},
           Case{"ab...ab", 2},  // once
           Case{"ba", 0},
           Case{"a..b", 2},
           Case{"a...b", 0},
           Case{"ac", 0},  // no neighbours in the query
           Case{"A2", 2},
           Case{"a|b", 0},
       }) {
    EXPECT_DOUBLE_EQ(features_of(c.words, terms).order, c.expected) << c.words;
  }
}

TEST(Lead, CountsWordsByTheirFirstPlace) {
  const auto terms = query(2);
  EXPECT_DOUBLE_EQ(features_of("a", terms).lead, 2);
  EXPECT_DOUBLE_EQ(features_of("..........a...a", terms).lead, 1);  // at the tenth: half
  EXPECT_DOUBLE_EQ(features_of("ab", terms).lead, 2 + 3 * 10.0 / 11);
  EXPECT_DOUBLE_EQ(features_of("..a|b", terms).lead, 2 + 3);  // anywhere in the title: all
}

TEST(ExactForm, CountsWordsAsTyped) {
  const auto terms = query(2);
  EXPECT_DOUBLE_EQ(features_of("aB", terms).exact_form, 2);
  EXPECT_DOUBLE_EQ(features_of("AB", terms).exact_form, 0);
  EXPECT_DOUBLE_EQ(features_of("1B", terms).prefix, 2);
}

TEST(OneWordOfSeveralTerms, CountsTheBest) {
  auto terms = query(3);
  terms[2].word = 1;  // «б» and «в» stand for one word
  const Features both = features_of("abc", terms);
  EXPECT_DOUBLE_EQ(both.window, 2 + 4);
  EXPECT_DOUBLE_EQ(both.exact_form, 2 + 4);
  EXPECT_DOUBLE_EQ(both.order, 2);
}

TEST(StopWords, CountByTheirFormAlone) {
  auto terms = query(3);
  terms[2].form_only = true;
  const Features features = features_of("abc", terms);
  EXPECT_DOUBLE_EQ(features.stop_words, 4);
  EXPECT_DOUBLE_EQ(features.exact_form, 5);
  EXPECT_DOUBLE_EQ(features.window, 5);
  EXPECT_DOUBLE_EQ(features.order, 2);
}

TEST(Passages, AreRankedByTheirOwnWords) {
  const auto terms = query(3);
  const std::vector<passage::Passage> passages = {
      {{0, 3}, {0, 3}}, {{3, 6}, {3, 6}}, {{6, 9}, {6, 9}}};
  const auto matches = article("a..ABc...");
  const ArticleScore score =
      score_article({0, 9, matches, passages}, terms, {1.2, 0.75, 100}, Weights());
  ASSERT_EQ(score.passages.size(), 2u);  // the third has none of the words
  EXPECT_EQ(score.passages[0].passage, 1u);
  EXPECT_EQ(score.passages[1].passage, 0u);
  EXPECT_GT(score.passages[0].bm25, score.passages[1].bm25);
  EXPECT_DOUBLE_EQ(score.features.passage, score.passages[0].bm25);
}

TEST(Passages, WithAWordComeBeforeThoseWithItsBeginning) {
  auto terms = query(3);
  const std::vector<passage::Passage> passages = {
      {{0, 3}, {0, 3}}, {{3, 6}, {3, 6}}, {{6, 9}, {6, 9}}};
  const auto matches = article("111..A23.");
  const ArticleScore score =
      score_article({0, 9, matches, passages}, terms, {1.2, 0.75, 100}, Weights());
  ASSERT_EQ(score.passages.size(), 3u);
  EXPECT_EQ(score.passages[0].passage, 1u);
  EXPECT_EQ(score.passages[1].passage, 2u);
  EXPECT_EQ(score.passages[2].passage, 0u);
  EXPECT_DOUBLE_EQ(score.features.passage, score.passages[0].bm25);
}

TEST(Passages, WithMostStopWordsAreShownWhereNothingElseIsFound) {
  auto terms = query(3);
  for (QueryTerm& term : terms) term.form_only = true;
  const std::vector<passage::Passage> passages = {
      {{0, 3}, {0, 3}}, {{3, 6}, {3, 6}}, {{6, 9}, {6, 9}}};
  const auto matches = article("aaa...ab.");
  const ArticleScore score =
      score_article({0, 9, matches, passages}, terms, {1.2, 0.75, 100}, Weights());
  ASSERT_EQ(score.passages.size(), 2u);
  EXPECT_EQ(score.passages[0].passage, 2u);
  EXPECT_EQ(score.passages[1].passage, 0u);
}

TEST(Nearness, IsWorthLessToFewWordsAndToWhatNoneOfThemFound) {
  const auto one = query(1);
  EXPECT_NEAR(nearness(0.9, one, false), 10 * 2.5 * 2 * 0.1, 1e-9);
  EXPECT_NEAR(nearness(0.9, one, true), 10 * 1.5 * 2 * 0.1, 1e-9);
  EXPECT_NEAR(nearness(0.7, one, false), -5, 1e-9);  // texts that are farther than any two are
  auto much = query(3);
  for (QueryTerm& term : much) term.weight = 10;
  EXPECT_NEAR(nearness(0.9, much, false), 10 * (90 + 20) * 0.1, 1e-9);
  EXPECT_NEAR(nearness(0.9, much, true), 10 * (90 + 20) * 0.1, 1e-9);
}

TEST(Score, IsTheSumOfTheWeightedFeatures) {
  const auto terms = query(3);
  Weights weights;
  weights.terms = 1;
  for (const Feature& feature : kFeatures) {
    Features one;
    one.*feature.value = 10;
    EXPECT_DOUBLE_EQ(weighted(one, weights), 10 * weights.*feature.weight) << feature.name;
  }
  EXPECT_DOUBLE_EQ(features_of("abc", terms).terms, 7);  // as the first phase gave it
}

}  // namespace
}  // namespace poisk::ranking
