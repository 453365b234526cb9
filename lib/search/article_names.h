// How articles are told apart: of several indexes each may have one of the same key.
#pragma once

#include <set>
#include <string>
#include <utility>

namespace poisk::search {

// Snapshot::part_of() and the key.
using ArticleNames = std::set<std::pair<std::string, std::string>>;

}  // namespace poisk::search
