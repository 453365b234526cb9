// Conditions on words: as text for FTS5, and decided on the words themselves.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "query/plan.h"

namespace poisk::query {

// The condition as an FTS5 MATCH expression over the columns `title` and `text`. Every string in it
// is quoted: nothing that a user typed acts as FTS5 syntax. Empty where everything matches.
// Articles that meet the condition match; where needs_words() others may, too.
std::string match_text(const MatchNode& node);

// Whether only meets() can decide.
bool needs_words(const MatchNode& node);

// A word of an article.
struct WordView {
  std::string_view form;
  std::string_view term;
};

// Whether an article of these words meets the condition.
bool meets(const MatchNode& node, std::span<const WordView> title, std::span<const WordView> text);

}  // namespace poisk::query
