// When runs of words become one (storage/word_table.h): a log-structured merge whose every step is
// small, so that no commit pays for all that is stored.
#pragma once

#include <poisk/result.h>

#include <span>

#include "sqlite/connection.h"
#include "storage/word_runs.h"

namespace poisk::storage {

// Adds a run of counts, merged at once with the runs before it that are not much larger, as far as
// few words are moved for it. What else wants merging is merged over the calls that follow: the sum
// of all runs is the same wherever a word's counts stand, so that each call moves some words, the
// least first, out of their runs to the end of a new one. Readers know nothing of it.
Result<void> add_run(const sqlite::Connection& connection, const RunList& of,
                     std::span<const WordCount> counts);
// Makes one run of all.
Result<void> merge_runs(const sqlite::Connection& connection, const RunList& of);
// Does some of that; false where nothing was left to do.
Result<bool> merge_some_runs(const sqlite::Connection& connection, const RunList& of);

}  // namespace poisk::storage
