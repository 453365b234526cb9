// Completes what is being typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk::search {

// `text` with its last word completed, by the most frequent words of the index first; of the forms
// of one word only the most frequent. Behind a hyphen by what articles have there; where no word
// begins so, as if it had been typed in the other keyboard layout.
std::vector<std::string> suggest(std::string_view text, std::size_t limit,
                                 const understanding::SnapshotVocabulary& vocabulary,
                                 analysis::Session& session);

}  // namespace poisk::search
