// Where a decision about a sentence may be due: most of a text is letters and spaces, which are
// passed over sixteen bytes at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace poisk::passage {

// The first byte from `position` on that is a terminator, a line end, a quotation mark, a comma, or
// the lead of a character beyond ASCII that may be one of these or a bullet; the size of `text`
// where there is none.
std::size_t next_mark(std::string_view text, std::size_t position);

}  // namespace poisk::passage
