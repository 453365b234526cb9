#include "index/shared_words_cache.h"

#include "search/deadline.h"

namespace poisk {

Result<std::shared_ptr<const understanding::FormList>> SharedWordsCache::forms(
    const std::vector<IndexState>& states, search::Snapshot& snapshot, analysis::Session& session,
    const Analyzer& analyzer) {
  const std::lock_guard lock(forms_mutex_);
  if (!forms_ || states != forms_of_) {
    const search::Deadline never;  // the snapshot heeds that of the search
    const understanding::SnapshotVocabulary vocabulary(snapshot, session, analyzer, never);
    auto made = std::make_shared<const understanding::FormList>(vocabulary);
    // Of words that could not all be read nothing is kept: the next search tries again.
    if (vocabulary.failure()) return *vocabulary.failure();
    forms_of_ = states;
    forms_ = std::move(made);
  }
  return forms_;
}

std::shared_ptr<understanding::WordMemory> SharedWordsCache::memory(
    const std::vector<IndexState>& states) {
  const std::lock_guard lock(memory_mutex_);
  if (!memory_ || states != memory_of_) {
    memory_ = std::make_shared<understanding::WordMemory>();
    memory_of_ = states;
  }
  return memory_;
}

}  // namespace poisk
