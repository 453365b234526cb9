// Text of others made safe to print: control characters (C0 and C1), marks that set the direction
// of writing and bytes that are not UTF-8 are left out, so that nothing of an article, a key or a
// file name steers a terminal or reorders its line. Thread safe.
#pragma once

#include <poisk/export.h>

#include <string>
#include <string_view>

namespace poisk {

// In one line: a tab and a line break become a space.
POISK_EXPORT std::string printable(std::string_view text);

// With its own tabs and line ends.
POISK_EXPORT std::string printable_lines(std::string_view text);

}  // namespace poisk
