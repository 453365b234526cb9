// A query as the text of an FTS5 MATCH, for tables that are not poisk's own.
#pragma once

#include <poisk/query.h>

#include <string>

namespace poisk::bindings {

enum class Joined { any, all };

// Valid for every query and every FTS5 table; the empty phrase, which matches nothing, where the
// query asks for no word. Every word stands in quotes, so that the table's tokenizer decides what
// it is. Words of a query are joined by OR or AND; those that say little are left out where there
// are others. What FTS5 cannot decide is widened: an exact form is a word, a misspelt word is as it
// was typed; fields and dates are left out, since the table may have none of their columns.
std::string fts5_expression(const Query& query, Joined words);

}  // namespace poisk::bindings
