// Completes what is being typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "index/index_vocabulary.h"

namespace poisk::index {

// `typed` with its last word completed, by the most frequent words of the index first; of the forms
// of one word only the most frequent.
std::vector<std::string> suggest(std::string_view text, std::size_t limit,
                                 const IndexVocabulary& vocabulary, analysis::Session& session);

}  // namespace poisk::index
