#include "storage/block_list_cache.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "storage/block_list.h"

namespace poisk::storage {
namespace {

const std::vector<std::uint32_t> kLengths(10'000, 7);

// Its size tells it.
std::shared_ptr<const BlockList> list_of(std::uint32_t size) {
  BlockList::Maker maker(kLengths);
  for (std::uint32_t article = 1; article <= size; ++article) maker.add(article, {kOnce, 1});
  return maker.finish();
}

FileVersion state(std::int64_t generation, std::uint64_t inode = 1) {
  port::FileStamp file;
  file.inode = inode;
  return {file, generation};
}

TEST(BlockListCache, GivesWhatWasPut) {
  BlockListCache cache(1 << 20);
  EXPECT_EQ(cache.get(state(1), "слово").times, 1);
  EXPECT_EQ(cache.get(state(1), "слово").times, 2);
  EXPECT_EQ(cache.get(state(1), "дело").times, 1);
  const auto list = list_of(300);
  cache.put(state(1), "слово", list);
  EXPECT_EQ(cache.get(state(1), "слово").list, list);
  EXPECT_EQ(cache.get(state(1), "дело").list, nullptr);
  EXPECT_GE(cache.bytes(), list->bytes());
}

TEST(BlockListCache, DropsWhatWasAskedForLongestAgo) {
  const std::size_t bytes = list_of(2000)->bytes();
  BlockListCache cache(3 * bytes + 2000);
  for (const char* key : {"а", "б", "в"}) cache.put(state(1), key, list_of(2000));
  EXPECT_TRUE(cache.get(state(1), "а").list);
  cache.put(state(1), "г", list_of(2000));
  EXPECT_TRUE(cache.get(state(1), "а").list);
  EXPECT_FALSE(cache.get(state(1), "б").list);
  EXPECT_TRUE(cache.get(state(1), "в").list);
  EXPECT_TRUE(cache.get(state(1), "г").list);
  EXPECT_LE(cache.bytes(), 3 * bytes + 2000);
}

TEST(BlockListCache, NeverHoldsMoreThanItMay) {
  BlockListCache cache(20'000);
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    const std::string key = std::to_string(random() % 500);
    const auto found = cache.get(state(1), key);
    if (!found.list) cache.put(state(1), key, list_of(static_cast<std::uint32_t>(random()) % 9000));
    ASSERT_LE(cache.bytes(), 20'000U);
  }
}

TEST(BlockListCache, DoesNotGiveUpAllForOne) {
  BlockListCache cache(list_of(9000)->bytes());
  cache.put(state(1), "дело", list_of(100));
  cache.put(state(1), "слово", list_of(9000));
  for (int i = 0; i < 5; ++i) {
    EXPECT_FALSE(cache.get(state(1), "слово").list);
    EXPECT_LT(cache.get(state(1), "слово").times, 0);
  }
  EXPECT_TRUE(cache.get(state(1), "дело").list);
}

TEST(BlockListCache, KnowsStatesFromEachOther) {
  BlockListCache cache(1 << 20);
  cache.put(state(4), "слово", list_of(400));
  // A view that is held looks at an older one.
  EXPECT_FALSE(cache.get(state(3), "слово").list);
  cache.put(state(3), "слово", list_of(300));
  EXPECT_EQ(cache.get(state(3), "слово").list->size(), 300U);
  EXPECT_EQ(cache.get(state(4), "слово").list->size(), 400U);
  // After a commit those before it go.
  EXPECT_FALSE(cache.get(state(5), "слово").list);
  EXPECT_FALSE(cache.get(state(4), "слово").list);
  EXPECT_FALSE(cache.get(state(3), "слово").list);
  // Another file may have the same generation, or an earlier one.
  cache.put(state(5), "слово", list_of(500));
  EXPECT_FALSE(cache.get(state(5, 2), "слово").list);
  EXPECT_FALSE(cache.get(state(5), "слово").list);
  cache.put(state(5), "слово", list_of(500));
  EXPECT_FALSE(cache.get(state(1, 2), "слово").list);
  EXPECT_FALSE(cache.get({std::nullopt, 5}, "слово").list);
}

TEST(BlockListCache, FromManyThreads) {
  BlockListCache cache(100'000);
  std::vector<std::thread> threads;
  for (unsigned thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&cache, thread] {
      std::mt19937 random(thread);
      for (unsigned i = 0; i < 2000; ++i) {
        const auto generation = static_cast<std::int64_t>(i / 500 + random() % 2);
        const auto size = static_cast<std::uint32_t>(1 + random() % 40);
        const std::string key = std::to_string(size);
        const auto found = cache.get(state(generation), key);
        if (found.list) {
          EXPECT_EQ(found.list->size(), size * 10 + static_cast<std::size_t>(generation));
        } else {
          cache.put(state(generation), key,
                    list_of(size * 10 + static_cast<std::uint32_t>(generation)));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(cache.bytes(), 100'000U);
}

}  // namespace
}  // namespace poisk::storage
