// Whether an index was made by the analyzer at hand, and what to say where it was not.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::storage {

// What an index says instead of its analyzer while it is being reindexed with that one.
std::string unfinished_reindex(std::string_view fingerprint);

bool is_unfinished_reindex(std::string_view stored);

// analyzer_mismatch where the index was not made by `ours`: says in what they differ, which lexicon
// is wanted, and the way out.
Result<void> check_analyzer(const std::string& stored, const Analyzer& ours);

}  // namespace poisk::storage
