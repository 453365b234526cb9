#include "fts5/postings_buffer.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/fts5/bytes.h"

namespace poisk::fts5 {
namespace {

TEST(PostingsBuffer, PacksArticlesAsFts5Does) {
  PostingsBuffer postings;
  postings.begin_article(5);
  postings.add(0, 0, 0);
  postings.add(1, 0, 1);
  postings.add(0, 0, 3);
  postings.add(0, 1, 1);
  postings.begin_article(300);
  postings.add(0, 1, 0);
  // The article's difference, twice the size of its positions, these plus two; 1 before a column.
  EXPECT_EQ(postings.doclist(0), bytes({5, 10, 2, 5, 1, 1, 3, 0x82, 0x27, 6, 1, 1, 2}));
  EXPECT_EQ(postings.doclist(1), bytes({5, 2, 3}));
  EXPECT_EQ(postings.doclist(7), "");
  postings.clear();
  EXPECT_EQ(postings.doclist(0), "");
}

TEST(PostingsBuffer, MakesRoomForTheSizeOfManyPositions) {
  PostingsBuffer postings;
  for (std::int64_t article = 1; article <= 2; ++article) {
    postings.begin_article(article);
    for (std::uint32_t i = 0; i < 100; ++i) postings.add(0, 0, i);
  }
  const std::string one = bytes({1, 0x81, 0x48, 2}) + std::string(99, '\3');
  EXPECT_EQ(postings.doclist(0), one + one);
}

}  // namespace
}  // namespace poisk::fts5
