// Walks articles by the lists of words (block_list.h), without their positions: whole blocks of what
// cannot be among the best are passed over.
#pragma once

#include <memory>

#include "storage/article_walk.h"

namespace poisk::storage {

// Articles that have the only word, which has a list.
void walk_listed_word(ArticleWalk& walk);

// Whether each word is one list.
bool all_are_listed(const ArticleWalk& walk);
// Articles that have all words, of which each is one list.
void walk_all_listed(ArticleWalk& walk);

// The list of the articles that meet the condition, where the best of them are those of the only
// word: it is of some of the forms that the condition asks for one of, as with a beginning. Null
// elsewhere.
std::shared_ptr<const BlockList> covering_list(ArticleWalk& walk);
// Articles of that list.
void walk_covered(ArticleWalk& walk, const BlockList& all);

}  // namespace poisk::storage
