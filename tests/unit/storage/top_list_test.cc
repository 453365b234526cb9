#include "storage/top_list.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

namespace poisk::storage {
namespace {

TEST(TopList, KeepsTheBestInSlotsOfTheirOwn) {
  std::mt19937 random(20231123);
  for (const std::size_t size : {0U, 1U, 7U, 100U, 2047U, 2048U, 3000U}) {
    for (const bool by_priority : {false, true}) {
      TopList list(size);
      std::vector<Ranked> all;
      std::map<std::size_t, std::int64_t> in_slot;  // whose it was last
      for (std::int64_t article = 0; article < 10'000; ++article) {
        Ranked entry;
        entry.article = article;
        entry.score = static_cast<FixedScore>(random() % 500);
        entry.priority = by_priority ? random() % 3 : 0;
        all.push_back(entry);
        if (const auto slot = list.add(entry)) in_slot[*slot] = article;
        if (!by_priority && all.size() < size) {
          EXPECT_EQ(list.threshold(), std::numeric_limits<FixedScore>::min());
        }
      }
      std::sort(all.begin(), all.end(), Better());
      if (size > 0) {
        EXPECT_LE(list.least_priority(), all[size - 1].priority);
        if (!by_priority) {
          EXPECT_LE(list.threshold(), all[size - 1].score);
          EXPECT_GT(list.threshold(), 0) << size;
        }
      }
      std::vector<Ranked> best = list.take();
      std::sort(best.begin(), best.end(), Better());
      ASSERT_EQ(best.size(), size);
      for (std::size_t i = 0; i < size; ++i) {
        EXPECT_EQ(best[i].article, all[i].article);
        EXPECT_LT(best[i].slot, 2 * size);
        EXPECT_EQ(in_slot[best[i].slot], best[i].article);
      }
    }
  }
}

TEST(TopList, OfFewKeepsThemAll) {
  for (const std::size_t size :
       {std::size_t{5}, std::size_t{5000}, std::numeric_limits<std::size_t>::max()}) {
    TopList list(size);
    for (std::int64_t article = 0; article < 5; ++article) {
      EXPECT_EQ(list.add({0, article, article, 0}), static_cast<std::size_t>(article));
    }
    EXPECT_EQ(list.take().size(), 5u);
  }
}

}  // namespace
}  // namespace poisk::storage
