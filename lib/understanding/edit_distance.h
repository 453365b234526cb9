// How many letters two words differ by.
#pragma once

#include <string_view>

namespace poisk::understanding {

// Whether one becomes the other by `most` insertions, deletions and replacements of letters (V.
// Levenshtein, 1965) or fewer.
bool within_edits(std::u32string_view a, std::u32string_view b, unsigned most);

}  // namespace poisk::understanding
