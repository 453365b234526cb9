// What the searches on one state of an index, of one index or several, share of its words: the list of
// all forms, in which corrections are looked up, and what words stand for.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "index/index_state.h"
#include "search/snapshot.h"
#include "understanding/form_list.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk {

// Of one state at a time, that asked for last. Thread safe.
class SharedWordsCache {
 public:
  // The forms of `snapshot`, which is of indexes in these states. Made when first asked for, and
  // where these have changed: it reads them all.
  Result<std::shared_ptr<const understanding::FormList>> forms(
      const std::vector<IndexState>& states, search::Snapshot& snapshot, analysis::Session& session,
      const Analyzer& analyzer);
  // Of indexes in these states.
  std::shared_ptr<understanding::WordMemory> memory(const std::vector<IndexState>& states);

 private:
  std::mutex forms_mutex_;  // held while they are made
  std::shared_ptr<const understanding::FormList> forms_;
  std::vector<IndexState> forms_of_;

  std::mutex memory_mutex_;
  std::shared_ptr<understanding::WordMemory> memory_;
  std::vector<IndexState> memory_of_;
};

}  // namespace poisk
