// Whether the texts of an index were cut and folded as the analyzer at hand does it, and what to say
// where they were not. How words are understood is another matter: groups_made.h.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::storage {

// What an index says instead of its fingerprint of texts while it is being reindexed with that one.
std::string unfinished_reindex(std::string_view fingerprint);

bool is_unfinished_reindex(std::string_view stored);

// analyzer_mismatch where the index does not say that its texts were read as by `ours`: in what they
// differ, and the way out.
Result<void> check_analyzer(const std::string& stored, const Analyzer& ours);

}  // namespace poisk::storage
