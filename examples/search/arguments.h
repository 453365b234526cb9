// Lets a query begin with a dash.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace poisk::program {

// After DB, what is no known option of `command` is a word of the query: puts such words behind a
// `--` so that the parser takes them as they are. `arguments` follow the command's name.
std::vector<std::string> protect_query(const CLI::App& command,
                                       const std::vector<std::string>& arguments);

}  // namespace poisk::program
