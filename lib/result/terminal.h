// Text made safe to print on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace poisk::result {

// Appends `text` without what could steer a terminal or reorder its line: C0 and C1 control
// characters, marks that set the direction of writing, and bytes that are not UTF-8. A tab and a
// line break become a space.
void append_printable(std::string& out, std::string_view text);

// The same for text of several lines: tabs and line ends stay.
void append_printable_lines(std::string& out, std::string_view text);

}  // namespace poisk::result
