// What a search may cost: the bounds of its input, its time budget, and its cancel token.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>

#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

class BoundsTest : public ::testing::Test {
 protected:
  BoundsTest() {
    std::vector<Article> batch;
    for (int i = 0; i < 400; ++i) {
      batch.push_back(article(std::to_string(i), "Новость " + std::to_string(i),
                              "Погода в городе " + std::to_string(i) + ". Ветер с моря."));
      batch.back().source.published = "2023-11-" + std::to_string(10 + i % 20);
    }
    index_.put(batch).value();
  }

  static bool warns(const Results& results, WarningCode code) {
    return std::any_of(results.warnings.begin(), results.warnings.end(),
                       [&](const Warning& warning) { return warning.code == code; });
  }

  TemporaryFolder folder_;
  Index index_ = Index::open(folder_.file("news.db"), stems_only()).value();
};

TEST_F(BoundsTest, AnArticleOf16MiBIsTakenAndOneMoreByteIsNot) {
  std::string text = "Слово ";
  while (text.size() < (16u << 20)) text += "word after word. ";
  text.resize(16u << 20);
  EXPECT_TRUE(index_.put(article("большая", "", text)));
  EXPECT_EQ(index_.get("большая").value().article.text.size(), 16u << 20);
  EXPECT_EQ(keys(index_, "слово"), "большая");
  EXPECT_EQ(index_.put(article("больше", "", text + " ")).error().code,
            ErrorCode::invalid_argument);
}

TEST_F(BoundsTest, AQueryIsReadUpToItsBounds) {
  std::string long_query = "погода ";
  while (long_query.size() <= 4096) long_query += "щ";
  EXPECT_TRUE(warns(index_.search(long_query).value(), WarningCode::query_too_long));

  std::string many_words = "погода";
  for (int i = 0; i < 300; ++i) many_words += " a" + std::to_string(i);
  const Results many = index_.search(many_words).value();
  EXPECT_TRUE(warns(many, WarningCode::too_many_words));
  EXPECT_EQ(many.hits.size(), 10u);

  const std::string deep = std::string(2000, '(') + "погода" + std::string(2000, ')');
  EXPECT_EQ(index_.search(deep).value().hits.size(), 10u);
  const std::string negated = std::string(2000, '-') + "погода";
  EXPECT_TRUE(index_.search(negated));
  // FTS5's parser has bounds of its own, below these.
  std::string exclusions = "погода";
  std::string nested = "погода";
  for (int i = 0; i < 250; ++i) exclusions += " -слово" + std::to_string(i);
  for (int i = 0; i < 31; ++i) {
    const char* between[] = {" -", " AND ", " | ", " заголовок:", " -\"в городе\" "};
    nested = "(" + nested + between[i % 5] + "слово" + std::to_string(i) + ")";
  }
  EXPECT_EQ(index_.search(exclusions).value().total, 400u);
  EXPECT_TRUE(index_.search(nested));
  EXPECT_TRUE(index_.search(std::string(100000, '"')));
}

TEST_F(BoundsTest, ABeginningStandsForAllItsForms) {
  std::vector<Article> batch;
  for (int i = 0; i < 200; ++i) {
    std::string word = "префикс";
    for (int n = i; n > 0; n /= 7)
      word += "абвгдеж"[2 * (n % 7)], word += "абвгдеж"[2 * (n % 7) + 1];
    batch.push_back(article("п" + std::to_string(i), "", word));
  }
  index_.put(batch).value();
  const Results results = index_.search("префикс*").value();
  EXPECT_TRUE(results.warnings.empty());
  EXPECT_TRUE(results.total_is_exact);
  EXPECT_EQ(results.total, 200u);
}

TEST_F(BoundsTest, AWordThatStandsInABookTooOftenIsFoundAllTheSame) {
  std::string text = "Начало. ";
  for (int i = 0; i < 100'000; ++i) text += "снег ";
  index_.put(article("книга", "", text)).value();
  index_.put(article("заметка", "", "Снег и град.")).value();
  for (const char* query : {"снег", "снег град", "\"снег снег\" | град", "снег AND снегу"}) {
    EXPECT_GE(index_.search(query).value().total, 1u) << query;
  }
  SearchOptions options;
  options.sort = SortBy::date;
  EXPECT_EQ(keys(index_, "снег", options), "книга заметка");
}

const char* const kQueries[] = {"погода",           "погода ветер",
                                "погода AND ветер", "\"ветер с моря\"",
                                "погода -спорт",    "пог*",
                                "погоба вертер",    "after:2023-11-15",
                                "погода ~ветер",    "NOT спорт after:2023",
                                "городе NEAR моря"};

TEST_F(BoundsTest, ACancelledSearchFailsWhateverItAsks) {
  const std::atomic<bool> cancel = true;
  SearchOptions options;
  options.cancel = &cancel;
  for (const char* query : kQueries) {
    for (const SortBy sort : {SortBy::score, SortBy::date}) {
      options.sort = sort;
      const auto results = index_.search(query, options);
      ASSERT_FALSE(results) << query;
      EXPECT_EQ(results.error().code, ErrorCode::cancelled) << query;
    }
  }
}

TEST_F(BoundsTest, ABudgetOfNothingEndsEverySearchWithAWarning) {
  SearchOptions options;
  options.time_budget = std::chrono::microseconds(1);
  options.facets = true;
  for (const char* query : kQueries) {
    const Results results = index_.search(query, options).value();
    EXPECT_TRUE(warns(results, WarningCode::time_budget_ended)) << query;
    EXPECT_FALSE(results.total_is_exact) << query;
  }
  // The next search has all the time that it wants.
  EXPECT_EQ(index_.search("погода").value().total, 400u);
}

TEST_F(BoundsTest, WhereverABudgetEndsItIsNoError) {
  SearchOptions options;
  options.facets = true;
  for (const char* query : kQueries) {
    for (int budget = 1; budget < 1000; budget += budget / 8 + 1) {
      options.time_budget = std::chrono::microseconds(budget);
      const auto results = index_.search(query, options);
      EXPECT_TRUE(results) << query << ", " << budget << " µs: " << results.error().message;
    }
  }
}

TEST_F(BoundsTest, ABudgetThatSufficesChangesNothing) {
  SearchOptions options;
  options.time_budget = std::chrono::hours(1);
  const std::atomic<bool> cancel = false;
  options.cancel = &cancel;
  for (const char* query : kQueries) {
    const Results limited = index_.search(query, options).value();
    const Results free = index_.search(query).value();
    EXPECT_EQ(keys(limited), keys(free)) << query;
    EXPECT_EQ(limited.total, free.total) << query;
    EXPECT_FALSE(warns(limited, WarningCode::time_budget_ended)) << query;
  }
}

}  // namespace
}  // namespace poisk
