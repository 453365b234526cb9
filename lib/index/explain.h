// Tells where a score comes from.
#pragma once

#include <poisk/poisk.h>

#include <span>

#include "index/ranked_article.h"

namespace poisk::index {

// A tree whose details add up to the article's score.
Explanation explain(const RankedArticle& article);

}  // namespace poisk::index
