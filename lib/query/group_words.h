// The children of a group as its words are planned.
#pragma once

#include <poisk/query.h>

#include <vector>

namespace poisk::query {

// What is quoted as plain words.
std::vector<Query> without_quotes(const std::vector<Query>& children);

// Thousands that were typed apart as one word.
std::vector<Query> with_whole_numbers(const std::vector<Query>& words);

}  // namespace poisk::query
