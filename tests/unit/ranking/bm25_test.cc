#include "ranking/bm25.h"

#include <gtest/gtest.h>

#include <cmath>

namespace poisk::ranking {
namespace {

TEST(Idf, FallsWithTheArticlesAndIsNeverNegative) {
  struct Case {
    std::uint64_t articles, with_term;
    double expected;
  };
  for (const Case& c : {Case{10, 0, std::log(22.0)}, Case{10, 1, std::log(22.0 / 3)},
                        Case{10, 5, std::log(2.0)}, Case{10, 10, std::log(22.0 / 21)},
                        // Counts may run ahead of a snapshot.
                        Case{10, 12, std::log(22.0 / 21)}, Case{0, 0, std::log(2.0)}}) {
    EXPECT_NEAR(idf(c.articles, c.with_term), c.expected, 1e-12) << c.with_term;
  }
}

TEST(Bm25, IsTheFormula) {
  const Bm25 bm25{1.2, 0.75, 100};
  EXPECT_NEAR(bm25.norm(100), 1.2, 1e-12);
  EXPECT_NEAR(bm25.norm(200), 1.2 * (0.25 + 1.5), 1e-12);
  // Once in an article of average length a word counts its IDF.
  EXPECT_NEAR(bm25.score(3, 1, bm25.norm(100)), 3, 1e-12);
  // However often, it never counts k1 + 1 times that.
  EXPECT_LT(bm25.score(3, 1e6, bm25.norm(100)), 3 * 2.2);
  EXPECT_LT(bm25.score(3, 1, bm25.norm(300)), bm25.score(3, 1, bm25.norm(100)));
}

}  // namespace
}  // namespace poisk::ranking
