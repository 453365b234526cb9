// Reads an application's own synonyms. docs/query_language.md describes the file.
#pragma once

#include <poisk/result.h>

#include <string_view>

#include "analysis/session.h"
#include "query/expansions.h"

namespace poisk::query {

// Adds what `text` says to `expansions`: `a = b = c` (each for the others) and `a => b, c` (the
// first also as the others, not the other way), a line each; `#` begins a comment. Fails with
// invalid_argument, naming the line; what stands before it has been added.
Result<void> read_synonyms(std::string_view text, analysis::Session& session,
                           Expansions& expansions);

// Rows of words that mean the same in the language (Language::phrases), not to be told of.
Expansions phrases_of_the_language(analysis::Session& session);

}  // namespace poisk::query
