// Queries that are what is quoted: «…» alone. Who asks so wants the phrase, but more than that an
// answer.
#pragma once

#include <poisk/query.h>

#include <optional>

namespace poisk::search {

// The query with its phrases as plain words, where beside them there is nothing but conditions and
// exclusions; nothing where words are required, too, or nothing is quoted.
std::optional<Query> without_quotes(const Query& query);

}  // namespace poisk::search
