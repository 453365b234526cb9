// Reads what a person typed as a query. docs/query_language.md describes the language.
#pragma once

#include <poisk/query.h>
#include <poisk/warning.h>

#include <string>
#include <string_view>
#include <vector>

namespace poisk::query {

struct Parsed {
  Query query;
  std::vector<Warning> warnings;  // what was read leniently
};

// What is read of a query; the rest is left out with a warning.
inline constexpr std::size_t kMaxQueryBytes = 4096;
inline constexpr std::size_t kMaxQueryWords = 256;
inline constexpr int kMaxQueryNesting = 32;

// Any text is a query: what is not understood is searched as words and named in the warnings. Takes
// time proportional to the text's length. Thread safe.
Parsed parse(std::string_view text);

}  // namespace poisk::query
