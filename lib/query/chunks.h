// The pieces between which a query's text is split, before they mean anything.
#pragma once

#include <poisk/query.h>

#include <cstddef>
#include <optional>
#include <string_view>

namespace poisk::query {

// `text` without the end that is over `bytes`, cut between words where there are several.
std::string_view bounded(std::string_view text, std::size_t bytes);

// The bytes from `pos` to the next character that no word holds.
std::string_view chunk_at(std::string_view text, std::size_t pos);

// In a headline in capitals И and НЕ are words like the others.
bool is_in_capitals(std::string_view text);

// Whether `word` has nothing but letters and digits in it: no hyphen, no point.
bool is_one_run(std::string_view word);

// `слов*`, `*слов*`, `с?ово` or `слово~` as a query, else nothing. `core` has no punctuation behind it.
Query wildcard(std::string_view core);

// «/…/», one token: a regular expression, or what was meant for one.
struct Slashed {
  std::string_view inner;
  std::size_t size = 0;  // bytes, with both slashes
};
// Nothing where none is at `pos`: «/etc/» has no sign of an expression.
std::optional<Slashed> slashed_at(std::string_view text, std::size_t pos);

}  // namespace poisk::query
