// Walks postings article by article, and asks all words about each that may match.
#pragma once

#include "storage/article_walk.h"
#include "storage/condition.h"

namespace poisk::storage {

// Each stops where the walk's work is to stop.
// Articles that have the only word.
void walk_word(ArticleWalk& walk);
// Those that have all words.
void walk_all_of(ArticleWalk& walk);
// Those that meet a condition. Which articles match it says, how well the words do.
void walk_condition(ArticleWalk& walk, Condition& condition);

// Whether to ask the words about the few articles that the filter allows costs less than the filter
// about those of the words.
bool filter_leads(const ArticleWalk& walk);
void walk_filter(ArticleWalk& walk);

}  // namespace poisk::storage
