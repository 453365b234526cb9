#include "index/speller_cache.h"

#include "search/deadline.h"

namespace poisk {

Result<std::shared_ptr<const understanding::FormList>> SpellerCache::get(
    const std::vector<storage::FileVersion>& versions, search::Snapshot& snapshot,
    analysis::Session& session, const Analyzer& analyzer) {
  const std::lock_guard lock(mutex_);
  if (!speller_ || versions != versions_) {
    const search::Deadline never;  // the snapshot heeds that of the search
    const understanding::SnapshotVocabulary vocabulary(snapshot, session, analyzer, never);
    auto made = std::make_shared<const understanding::FormList>(vocabulary);
    // Of words that could not all be read nothing is kept: the next search tries again.
    if (vocabulary.failure()) return *vocabulary.failure();
    versions_ = versions;
    speller_ = std::move(made);
  }
  return speller_;
}

}  // namespace poisk
