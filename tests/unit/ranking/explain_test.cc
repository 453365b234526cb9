#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <filesystem>
#include <string>
#include <vector>

namespace poisk {
namespace {

double sum(const Explanation& explanation) {
  double out = 0;
  for (const Explanation& detail : explanation.details) out += detail.value;
  return out;
}

TEST(Explain, AddsUpToTheScoreOfEveryPassage) {
  const std::string path = testing::TempDir() + "/poisk_explain.db";
  std::filesystem::remove(path);
  Options options;
  options.use_lexicon = false;
  auto index = Index::open(path, options);
  ASSERT_TRUE(index) << index.error().message;
  const std::string about_athens =
      "Афины — столица Греции. Афинский акрополь стоит на холме, и в афинских музеях много "
      "гостей. ";
  const std::string about_rome = "Рим — столица Италии. В Риме много музеев и фонтанов. ";
  std::string both;
  for (int i = 0; i < 6; ++i) both += about_athens;
  both += "\n\n";
  for (int i = 0; i < 6; ++i) both += about_rome;
  std::vector<Article> articles(3);
  articles[0] = {"athens", "Афины", about_athens, {}, {}};
  articles[1] = {"rome", "Рим", about_rome, {}, {}};
  articles[2] = {"both", "Две столицы", both, {}, {}};
  ASSERT_TRUE(index->put(articles));

  SearchOptions search;
  search.explain = true;
  search.per_article = 3;
  search.group_reprints = false;
  for (const char* query : {"афины", "музеи в Афинах", "столица Италии", "афинс*",
                            "\"столица Греции\"", "в на и", "столица -рим", "в несуществующем"}) {
    auto results = index->search(query, search);
    ASSERT_TRUE(results) << results.error().message;
    EXPECT_FALSE(results->hits.empty()) << query;
    for (const Hit& hit : results->hits) {
      ASSERT_TRUE(hit.explanation.has_value()) << query;
      EXPECT_DOUBLE_EQ(hit.explanation->value, hit.score) << query;
      EXPECT_NEAR(sum(*hit.explanation), hit.score, 1e-9) << query;
    }
    for (std::size_t i = 1; i < results->hits.size(); ++i) {
      EXPECT_GE(results->hits[i - 1].score, results->hits[i].score) << query;
    }
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace poisk
