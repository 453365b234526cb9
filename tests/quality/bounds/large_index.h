// An index of 200,000 rows of about 100 words of the bulk collection, and the words that are in
// most of them.
#pragma once

#include <poisk/poisk.h>

#include <memory>
#include <string>
#include <vector>

#include "unit/index/temporary_index.h"

namespace poisk::testing {

inline constexpr std::size_t kLargeRows = 200'000;

struct LargeIndex {
  std::unique_ptr<TemporaryFolder> folder;  // null where the index is kept
  std::string path;
  std::vector<std::string> common_words;  // in most rows first
  std::vector<std::string> long_texts;    // rows of the collection, as queries
};

// Makes the index; with POISK_LARGE_INDEX in the environment keeps it in that file, and uses what
// is there. Null where there is no such collection.
std::unique_ptr<LargeIndex> make_large_index();

}  // namespace poisk::testing
