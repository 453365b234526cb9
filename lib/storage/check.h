// Looks for damage: what SQLite and FTS5 find themselves, and whether all that is derived from the
// articles is what deriving it again gives.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/result.h>

#include <string>
#include <vector>

#include "analysis/session.h"
#include "sqlite/connection.h"

namespace poisk::storage {

// What is wrong, a line each; empty where the index is sound. Reads everything and analyses every
// article, and keeps the words of the whole index in memory meanwhile. Groups of forms that another
// lexicon made are no damage: all that is compared of them is that they count their forms right.
// `connection` is in a transaction; FTS5 compares its postings with the articles only where that
// transaction may write. `session` is of `analyzer`.
Result<std::vector<std::string>> check_index(const sqlite::Connection& connection,
                                             const Analyzer& analyzer, analysis::Session& session,
                                             bool may_write);

}  // namespace poisk::storage
