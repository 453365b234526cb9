// What was meant by what was typed.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk::understanding {

struct Understood {
  Query query;
  std::vector<Correction> corrections;
  std::vector<Warning> warnings;
};

// Reads `typed` as a query. Where `correct`, words that neither the index nor the lexicon knows are
// read as what they were probably meant for, and reported.
Understood understand(std::string_view typed, bool correct, const SnapshotVocabulary& vocabulary,
                      analysis::Session& session);

// Queries that may have been meant instead, at most three: one of the words, which few articles
// have, is spelt much like one that far more have.
std::vector<std::string> suggestions(const Query& query, const SnapshotVocabulary& vocabulary,
                                     analysis::Session& session);

}  // namespace poisk::understanding
