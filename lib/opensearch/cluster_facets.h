// How articles divide, as the cluster counts them.
#pragma once

#include <poisk/poisk.h>
#include <poisk/result.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "opensearch/questions.h"

namespace poisk::opensearch {

std::string facets_body(const Question& question, std::string_view view);

// Of each facet the `most` frequent values. Nothing where a field has too many values to be counted
// exactly at once.
Result<std::optional<std::vector<Facet>>> read_facets(std::string_view body, std::size_t most);

}  // namespace poisk::opensearch
