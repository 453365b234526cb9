// Makes one index of several without analysing their articles: rows and passages are copied,
// postings and counts are joined.
#pragma once

#include <poisk/poisk.h>
#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/session.h"
#include "sqlite/connection.h"

namespace poisk::storage {

struct MergeSource {
  std::string name;
  // In a read transaction on an index of the format that is written.
  const sqlite::Connection* connection = nullptr;
};

struct Merged {
  std::uint64_t articles = 0;  // in the new index
  std::uint64_t replaced = 0;  // left out, since a later source has their key
};

// Fills `target`, an index that was just made, within its caller's write transaction: with the
// articles of all sources in their order. The texts of all must have been read as `target` says.
// Their groups of forms are joined where `groups` says so; then they are those of one maker, and of
// `analyzer`, if that is given. Else `target` has none.
//
// Where several sources have an article of one key, that of the last replaces the others, if
// `analyzer`, which must be that of the sources, is given; what those count is then found by
// analysing them again. Else they are named, and it fails with invalid_argument. Fails with corrupt
// where a source is damaged, naming it. Memory: the words of one source, and all keys.
Result<Merged> merge_into(const sqlite::Connection& target, const std::vector<MergeSource>& sources,
                          analysis::Session* analyzer, bool groups, const Progress& progress);

}  // namespace poisk::storage
