// In how many articles the words of an index stand, whatever their forms: of each group those that
// have a form whose head it is.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <vector>

#include "sqlite/connection.h"
#include "storage/derived_groups.h"

namespace poisk::storage {

// By group. Reads the postings of the whole index once, in the connection's transaction. Takes four
// bytes an article, and as many for each posting of the groups that it is in the midst of: the forms
// of most stand close to each other.
Result<std::vector<std::uint64_t>> articles_of_heads(const sqlite::Connection& connection,
                                                     const DerivedGroups& groups);

}  // namespace poisk::storage
