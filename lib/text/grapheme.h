// Where text may be cut without tearing apart what a reader sees as one character.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace poisk::text {

// The begins of the grapheme clusters of `text`, ascending, then its size; only 0 and the size
// where `text` is empty or ICU fails. Thread safe; any bytes.
std::vector<std::size_t> grapheme_boundaries(std::string_view text);

}  // namespace poisk::text
