// Which forms of an index say a word: forms of its lemma, of other readings, of its stem.
#pragma once

#include <poisk/result.h>

#include <string_view>

#include "analysis/form_set.h"
#include "analysis/session.h"
#include "search/snapshot.h"

namespace poisk::understanding {

// The form itself comes first, whether the index has it or not.
Result<analysis::FormSet> word_forms(std::string_view form, search::Snapshot& snapshot,
                                     analysis::Session& session);

}  // namespace poisk::understanding
