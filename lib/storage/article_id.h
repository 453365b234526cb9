// What a file may name as the id of an article.
#pragma once

#include <poisk/result.h>

#include <cstdint>

#include "fts5/format.h"
#include "text/damaged_index.h"

namespace poisk::storage {

// Ids are given out one by one from 1 on. Fails with corrupt where one is none, or not below `end`,
// so that nothing makes room for what a damaged file names.
inline Result<void> check_article_id(std::int64_t id, std::int64_t end = fts5::kMostArticles) {
  if (id > 0 && id < end) return {};
  return damaged_index("the number of an article");
}

}  // namespace poisk::storage
