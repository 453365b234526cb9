// What an index file says, apart from how: every row and posting, in a form that can be compared.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace poisk::testing {

// Each table's rows as one text, and what could not be read. Nothing where the file cannot be
// opened at all.
using LogicalDump = std::map<std::string, std::string>;
std::optional<LogicalDump> dump(const std::string& db);

// The tables in which they differ, separated by spaces.
std::string difference(const LogicalDump& a, const LogicalDump& b);

}  // namespace poisk::testing
