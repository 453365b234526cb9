#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <ranges>

namespace poisk {
namespace {

static_assert(std::ranges::random_access_range<Results>);
static_assert(std::ranges::sized_range<const Results>);

Results scored_hits() {
  Results results;
  for (const char* title : {"Погода", "Сессия"}) {
    Hit hit;
    hit.title = title;
    hit.score = 2.0 - static_cast<double>(results.size());
    results.hits.push_back(hit);
  }
  return results;
}

TEST(Results, AreARangeOfTheirHits) {
  EXPECT_TRUE(Results{}.empty());
  const Results results = scored_hits();
  ASSERT_EQ(results.size(), 2u);
  EXPECT_EQ(results[1].title, "Сессия");
  std::string titles;
  for (const Hit& hit : results) titles += hit.title;
  EXPECT_EQ(titles, "ПогодаСессия");
  EXPECT_EQ(std::ranges::min_element(results, {}, &Hit::score)->title, "Сессия");
  EXPECT_EQ(std::ranges::count(results, "Погода", &Hit::title), 1);
}

TEST(Results, CanBeSortedAndChangedInPlace) {
  Results results = scored_hits();
  std::ranges::sort(results, {}, &Hit::score);
  EXPECT_EQ(results[0].title, "Сессия");
  for (Hit& hit : results) hit.title.clear();
  EXPECT_EQ(results[0].title, "");
}

}  // namespace
}  // namespace poisk
