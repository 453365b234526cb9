// Which articles a query means, found by looking at every word of every article: what
// docs/query_language.md says, and nothing of how the library searches.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <set>
#include <string>

#include "model/model.h"

namespace poisk::model {

using Keys = std::set<std::string>;

struct Meaning {
  Keys meant;
  // Found where nothing else is: articles that have only those words of the query that say little.
  Keys in_their_place;
};

Meaning meaning_of(const Query& query, const SearchOptions& options, const Model& model);

// Whether the name has these words, one after another: of an outlet, say.
bool is_named(const std::string& name, const std::string& asked, Words& words);

}  // namespace poisk::model
