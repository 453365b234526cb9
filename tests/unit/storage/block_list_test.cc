#include "storage/block_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <random>
#include <vector>

#include "storage/list_cursor.h"

namespace poisk::storage {
namespace {

using Kinds = std::map<std::uint32_t, BlockList::Kind>;  // by article

std::shared_ptr<const BlockList> list_of(const Kinds& kinds,
                                         const std::vector<std::uint32_t>& lengths) {
  BlockList::Maker maker(lengths);
  for (const auto& [article, kind] : kinds) maker.add(article, kind);
  return maker.finish();
}

// Walks all of it, and seeks from every article to others.
void expect_holds(const std::shared_ptr<const BlockList>& list, const Kinds& kinds,
                  std::mt19937& random) {
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), kinds.size());
  ListCursor cursor(list);
  for (const auto& [article, kind] : kinds) {
    ASSERT_EQ(cursor.article(), article);
    EXPECT_EQ(cursor.kind(), kind);
    cursor.next();
  }
  EXPECT_EQ(cursor.article(), ListCursor::kEnd);
  std::size_t place = 0;
  for (std::size_t block = 0; block < list->blocks(); ++block) {
    std::uint32_t articles[BlockList::kBlock];
    const std::size_t size = list->articles(block, articles);
    ASSERT_EQ(size, list->size_of(block));
    EXPECT_EQ(articles[0], list->first(block));
    EXPECT_EQ(articles[size - 1], list->last(block));
    for (std::size_t i = 0; i < size; ++i) {
      EXPECT_EQ(articles[i], list->article(block, i));
      EXPECT_EQ(list->tfs()[list->codes(block)[i]],
                static_cast<double>(list->kind(block, i).frequency) * kFrequencyPart);
    }
    place += size;
  }
  EXPECT_EQ(place, kinds.size());
  for (int round = 0; round < 50; ++round) {
    cursor.rewind();
    std::int64_t wanted = 0;
    while (cursor.article() != ListCursor::kEnd) {
      const std::int64_t far = std::int64_t{1} << (random() % 33);
      wanted = cursor.article() + static_cast<std::int64_t>(random()) % far;
      cursor.seek(wanted);
      const auto there = wanted > std::numeric_limits<std::uint32_t>::max()
                             ? kinds.end()
                             : kinds.lower_bound(static_cast<std::uint32_t>(wanted));
      ASSERT_EQ(cursor.article(), there == kinds.end() ? ListCursor::kEnd : there->first);
      if (there != kinds.end()) {
        EXPECT_EQ(cursor.kind(), there->second);
      }
      if (cursor.article() == wanted) cursor.next();
    }
    cursor.seek(wanted + 5);
    EXPECT_EQ(cursor.article(), ListCursor::kEnd);
  }
}

// No score of an article is above that of the best of its block's pairs, whatever the average length.
void expect_bounds(const BlockList& list, const std::vector<std::uint32_t>& lengths) {
  for (const double average : {1.0, 17.0, 400.0}) {
    const auto score = [&](double tf, std::uint32_t length) {
      return tf / (tf + 1.2 * (0.25 + 0.75 * length / average));
    };
    for (std::size_t block = 0; block < list.blocks(); ++block) {
      const auto impacts = list.impacts(block);
      ASSERT_FALSE(impacts.empty());
      EXPECT_LE(impacts.size(), BlockList::kMostImpacts);
      double bound = 0;
      for (const auto& impact : impacts) bound = std::max(bound, score(impact.tf, impact.length));
      double best = 0;
      for (std::size_t i = 0; i < list.size_of(block); ++i) {
        best = std::max(best,
                        score(list.tfs()[list.codes(block)[i]], lengths[list.article(block, i)]));
      }
      EXPECT_GE(bound, best - 1e-12);
      // Where all pairs have room the bound is a score.
      if (impacts.size() < BlockList::kMostImpacts) {
        EXPECT_NEAR(bound, best, 1e-12);
      }
    }
  }
}

TEST(BlockList, HoldsWhatWasAdded) {
  std::mt19937 random(1);
  for (const std::uint32_t gap : {1U, 2U, 3U, 500U, 3000U}) {
    for (const std::size_t size : {1U, 2U, 127U, 128U, 129U, 1000U}) {
      Kinds kinds;
      std::uint32_t article = 0;
      for (std::size_t i = 0; i < size; ++i) {
        article += 1 + static_cast<std::uint32_t>(random()) % gap;
        kinds[article] = {kOnce * kOnce * (1 + static_cast<Frequency>(random() % 4)),
                          1 + static_cast<BlockList::Forms>(random() % 7)};
      }
      std::vector<std::uint32_t> lengths(article + 1);
      for (std::uint32_t& length : lengths) length = 1 + static_cast<std::uint32_t>(random()) % 300;
      const auto list = list_of(kinds, lengths);
      expect_holds(list, kinds, random);
      expect_bounds(*list, lengths);
      EXPECT_GE(list->bytes(), size * 3);
      EXPECT_LE(list->bytes(), size * 7 + 2000);
    }
  }
}

TEST(BlockList, OfNoArticle) {
  const std::vector<std::uint32_t> lengths;
  const auto list = list_of({}, lengths);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->size(), 0U);
  EXPECT_EQ(list->blocks(), 0U);
  ListCursor cursor(list);
  EXPECT_EQ(cursor.article(), ListCursor::kEnd);
  cursor.seek(7);
  EXPECT_EQ(cursor.article(), ListCursor::kEnd);
}

TEST(BlockList, OfArticlesFarFromEachOther) {
  std::mt19937 random(2);
  std::vector<std::uint32_t> lengths(20'000'000, 5);
  Kinds kinds;
  for (const std::uint32_t article : {1U, 2U, 257U, 65'000U, 70'000U, 19'999'999U}) {
    kinds[article] = {kOnce * kOnce, 1};
  }
  for (std::uint32_t article = 71'000; article < 75'000; ++article) {
    kinds[article] = {2 * kOnce * kOnce, 2};
  }
  expect_holds(list_of(kinds, lengths), kinds, random);
}

TEST(BlockList, OfVeryLargeFrequencies) {
  std::mt19937 random(3);
  std::vector<std::uint32_t> lengths(300, std::numeric_limits<std::uint32_t>::max());
  Kinds kinds;
  for (std::uint32_t article = 1; article < 300; ++article) {
    kinds[article] = {(Frequency{1} << 52) - static_cast<Frequency>(random()),
                      ~BlockList::Forms{0} - article};
  }
  const auto list = list_of(kinds, lengths);
  expect_holds(list, kinds, random);
  expect_bounds(*list, lengths);
}

TEST(BlockList, OfManyPairsNoneOfWhichIsBetter) {
  std::vector<std::uint32_t> lengths(1000);
  Kinds kinds;
  for (std::uint32_t article = 1; article < 1000; ++article) {
    lengths[article] = article * article;
    kinds[article] = {kOnce * kOnce * article, 0};
  }
  const auto list = list_of(kinds, lengths);
  EXPECT_EQ(list->impacts(0).size(), BlockList::kMostImpacts);
  expect_bounds(*list, lengths);
}

// Of more kinds than have numbers none is made, but of as many.
TEST(BlockList, OfVeryManyKinds) {
  const std::vector<std::uint32_t> lengths(100'000, 1);
  for (const std::size_t kinds : {BlockList::kMostKinds, BlockList::kMostKinds + 1}) {
    BlockList::Maker maker(lengths);
    for (std::uint32_t article = 1; article < 100'000; ++article) {
      maker.add(article, {static_cast<Frequency>(1 + article % kinds), 0});
    }
    const auto list = maker.finish();
    EXPECT_EQ(list != nullptr, kinds == BlockList::kMostKinds);
    if (list) {
      EXPECT_EQ(list->kind(0, 0).frequency, 2);
    }
  }
}

TEST(BlockList, KnowsWhereInThePostingsOfAFormToGoOn) {
  const std::vector<std::uint32_t> lengths(1000, 100);
  BlockList::Maker maker(lengths);
  for (std::uint32_t article = 1; article < 1000; ++article) maker.add(article, {kOnce, 1});
  maker.add_place(2, {100, 7, 40});
  maker.add_place(2, {200, 8, 16});
  const auto list = maker.finish();
  for (const std::size_t form : {0U, 1U, 3U}) EXPECT_EQ(list->place_before(form, 500), nullptr);
  EXPECT_EQ(list->place_before(2, 50), nullptr);
  EXPECT_EQ(list->place_before(2, 100), nullptr) << "it is behind that article";
  EXPECT_EQ(list->place_before(2, 101)->page, 7u);
  EXPECT_EQ(list->place_before(2, 200)->page, 7u);
  EXPECT_EQ(list->place_before(2, 999)->offset, 16u);
}

}  // namespace
}  // namespace poisk::storage
