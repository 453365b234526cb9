// Conditions on words as text for FTS5.
#pragma once

#include <string>

#include "query/plan.h"

namespace poisk::storage {

// The condition as an FTS5 MATCH expression over the columns `title` and `text`. Every string in it
// is quoted: nothing that a user typed acts as FTS5 syntax. Empty where everything matches.
// Articles that meet the condition match; where query::needs_words() others may, too.
std::string match_text(const query::MatchNode& node);

}  // namespace poisk::storage
