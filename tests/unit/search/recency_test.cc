#include "search/recency.h"

#include <gtest/gtest.h>

#include <limits>

#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

class RecencyTest : public ::testing::Test {
 protected:
  RecencyTest() : index_(Index::open(folder_.file("search.db"), stems_only()).value()) {
    put("old", "2020-01-01", "Саммит в Минске: саммит открыт.");
    put("month", "2023-10-24", "Саммит в Минске.");
    put("new", "2023-11-23T10:00", "Саммит прошёл в Минске вчера.");
    put("undated", "", "Саммит в Минске.");
  }
  void put(const char* key, const char* published, const char* text) {
    Article a = article(key, "", text);
    a.source.published = published;
    index_.put(a).value();
  }

  TemporaryFolder folder_;
  Index index_;
};

TEST_F(RecencyTest, LiftsNewerArticlesWhereItIsAsked) {
  SearchOptions options;
  options.group_reprints = false;
  EXPECT_EQ(keys(index_, "саммит", options), "old month undated new");
  options.recency = 1;
  EXPECT_EQ(keys(index_, "саммит", options), "new month old undated");
}

TEST_F(RecencyTest, HalvesWithTheHalfLife) {
  SearchOptions options;
  options.group_reprints = false;
  const auto score = [&](const std::string& key) {
    for (const Hit& hit : index_.search("саммит", options).value().hits) {
      if (hit.passage.key == key) return hit.score;
    }
    return 0.0;
  };
  const double fresh = score("new");
  const double month = score("month");
  const double undated = score("undated");
  options.recency = 0.5;
  EXPECT_DOUBLE_EQ(score("new"), 1.5 * fresh);
  EXPECT_DOUBLE_EQ(score("month"), 1.25 * month);
  EXPECT_DOUBLE_EQ(score("undated"), undated);
  options.recency_half_life = std::chrono::hours(15 * 24);
  EXPECT_DOUBLE_EQ(score("month"), 1.125 * month);
}

TEST_F(RecencyTest, IsExplained) {
  SearchOptions options;
  options.recency = 2;
  options.explain = true;
  for (const Hit& hit : index_.search("саммит в Минске", options).value().hits) {
    double sum = 0;
    for (const Explanation& detail : hit.explanation->details) sum += detail.value;
    EXPECT_NEAR(sum, hit.score, 1e-9);
    EXPECT_EQ(hit.explanation->details.back().description == "how recent the article is",
              !hit.source.published.empty())
        << hit.passage.key;
  }
}

TEST_F(RecencyTest, RefusesWhatMakesNoSense) {
  for (const double recency :
       {-1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    SearchOptions options;
    options.recency = recency;
    EXPECT_EQ(index_.search("саммит", options).error().code, ErrorCode::invalid_argument);
  }
  SearchOptions options;
  options.recency = 1;
  options.recency_half_life = std::chrono::hours(0);
  EXPECT_EQ(index_.search("саммит", options).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace poisk
