// An article on its way from candidate to hit.
#pragma once

#include <cstdint>
#include <vector>

#include "ranking/article_view.h"
#include "ranking/second_phase.h"
#include "storage/reader.h"

namespace poisk::index {

struct RankedArticle {
  std::int64_t id = 0;
  storage::ArticleRow row;
  std::vector<ranking::WordMatch> matches;
  ranking::ArticleScore score;
  double recency = 0;  // what it gains by its date
  double total = 0;    // the features, weighted, and that
};

}  // namespace poisk::index
