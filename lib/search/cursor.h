// Where a page of answers ends, so that the next one begins there: SearchOptions::cursor.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace poisk::search {

// Candidates are ranked block by block, each within itself: what comes before a block need not be
// ranked again to go on in it.
struct Cursor {
  std::size_t candidates = 0;  // in the blocks before
  std::size_t hits = 0;        // of the block, which are passed
  bool met_left_out = false;   // an article that is none of the answers was among those before
};

std::string to_text(const Cursor& cursor);
// Nothing where it is no cursor; of an empty text the one before all.
std::optional<Cursor> read_cursor(std::string_view text);

}  // namespace poisk::search
