// Questions that quote: «…» among other words. Who asks so wants the phrase, but more than that an
// answer.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <cstddef>
#include <optional>
#include <string_view>

#include "search/article_names.h"

namespace poisk::search {

// The query with its phrases as plain words, where they stand beside other words; nothing where
// none does, or where anything else is required, too.
std::optional<Query> without_quotes(const Query& query);

// Whether it is a question rather than a few words with an operator: it ends so, or has four words
// or more beside what is quoted.
bool reads_as_question(const Query& query, std::string_view text);

// The articles of these answers, their reprints among them.
ArticleNames names_of(const Results& results);

// What is left of the page that is asked for after so many hits.
SearchOptions page_after(std::size_t hits, const SearchOptions& options);

// The page of the answers to the query as it was asked, all of which are in `first`, and then of
// those to the loosened one: in `rest` are those of page_after().
Results put_first(Results first, Results rest, const SearchOptions& options);

}  // namespace poisk::search
