// Walks postings in windows of ids: the scores of a window are added up word by word, and what
// cannot be among the best is passed over without being scored (MaxScore: H. Turtle and J. Flood,
// "Query evaluation: strategies and optimizations", 1995).
#pragma once

#include "storage/article_walk.h"
#include "storage/condition.h"

namespace poisk::storage {

// Whether the only word is walked in windows rather than article by article.
bool pays_in_windows(const ArticleWalk& walk);

// Articles that have any of the words.
void walk_any_of(ArticleWalk& walk);
// Those that meet a condition.
void walk_condition_in_windows(ArticleWalk& walk, Condition& condition);

}  // namespace poisk::storage
