#include "storage/article_filter.h"

#include <gtest/gtest.h>

#include <random>

namespace poisk::storage {
namespace {

// Of many articles at once the same is allowed as of each.
TEST(ArticleFilter, AllowsManyAtOnce) {
  std::mt19937 random(20231123);
  for (const std::uint64_t values : {3U, 300U, 70'000U}) {
    std::vector<std::uint64_t> codes(5000);
    for (std::uint64_t& code : codes) code = random() % values;
    codes.front() = values - 1;
    ArticleFilter::CodeTest test{std::make_shared<const NumberColumn>(codes), {}};
    for (std::uint64_t code = 0; code < values; ++code) {
      test.allowed.push_back(static_cast<std::uint8_t>(random() % 2));
    }
    ArticleFilter one, of_two, two, with_set;
    one.add({test});
    ArticleFilter::CodeTest other = test;
    for (std::uint8_t& allowed : other.allowed) allowed = static_cast<std::uint8_t>(random() % 2);
    of_two.add({test, other});
    two.add({test});
    two.add({other});
    with_set.add({test});
    with_set.add(std::vector<bool>(2500, true));
    for (const ArticleFilter& filter : {one, of_two, two, with_set, ArticleFilter()}) {
      std::vector<std::uint32_t> ids;
      // Of the last articles the column knows no value.
      for (std::uint32_t id = 1; id < 5010; id += 1 + static_cast<std::uint32_t>(random() % 4))
        ids.push_back(id);
      for (const std::size_t size : {std::size_t{0}, ids.size() / 2, ids.size()}) {
        std::vector<std::uint8_t> allowed(size, 7);
        filter.allow({ids.data(), size}, allowed.data());
        for (std::size_t i = 0; i < size; ++i) {
          EXPECT_EQ(allowed[i] != 0, filter.allows(ids[i])) << ids[i] << " of " << values;
        }
      }
    }
  }
}

}  // namespace
}  // namespace poisk::storage
