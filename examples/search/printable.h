// What the program prints of articles, keys and file names: nothing of them steers a terminal.
#pragma once

#include <string>
#include <string_view>

namespace poisk::program {

// In one line.
std::string printable(std::string_view text);

// With its own line ends and tabs.
std::string printable_lines(std::string_view text);

}  // namespace poisk::program
