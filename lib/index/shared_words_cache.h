// What the searches on one state of an index, of one file or several, share of its words: the list of
// all forms, in which corrections are looked up, and what words stand for.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "search/snapshot.h"
#include "storage/file_version.h"
#include "understanding/form_list.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk {

// Of one state at a time, that asked for last. Thread safe.
class SharedWordsCache {
 public:
  // The forms of `snapshot`, which is of files of these versions. Made when first asked for, and
  // where these have changed: it reads them all.
  Result<std::shared_ptr<const understanding::FormList>> forms(
      const std::vector<storage::FileVersion>& versions, search::Snapshot& snapshot,
      analysis::Session& session, const Analyzer& analyzer);
  // Of files of these versions.
  std::shared_ptr<understanding::WordMemory> memory(
      const std::vector<storage::FileVersion>& versions);

 private:
  std::mutex forms_mutex_;  // held while they are made
  std::shared_ptr<const understanding::FormList> forms_;
  std::vector<storage::FileVersion> forms_of_;

  std::mutex memory_mutex_;
  std::shared_ptr<understanding::WordMemory> memory_;
  std::vector<storage::FileVersion> memory_of_;
};

}  // namespace poisk
