// Questions that quote: «…» among other words. Who asks so wants the phrase, but more than that an
// answer.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <optional>
#include <string_view>

namespace poisk::search {

// The query with its phrases as plain words, where they stand beside other words; nothing where
// none does, or where anything else is required, too.
std::optional<Query> without_quotes(const Query& query);

// Whether it is a question rather than a few words with an operator: it ends so, or has four words
// or more beside what is quoted.
bool reads_as_question(const Query& query, std::string_view text);

// The answers to the query as it was asked, then those to the loosened one, cut to the page that is
// asked for. `strict` has all answers there are, `loose` as many as are needed for the page.
Results fill_up(Results strict, Results loose, const SearchOptions& options);

}  // namespace poisk::search
