// What a search found, as values in a row.
#pragma once

#include <poisk/c.h>

#include <cstddef>
#include <string_view>

#include "row.h"

namespace poisk::node {

// In the order in which lib/results.js reads them. Not as JSON: that is written and parsed in twice the
// time that all of the addon takes with this. `asked` is the query, `offset` that of the first hit.
Row row_of(const poisk_results* results, std::string_view asked, std::size_t offset);

}  // namespace poisk::node
