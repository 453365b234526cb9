// The forms of an index, of one file or several, by their spelling: what corrections are looked up
// in.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "search/snapshot.h"
#include "storage/file_version.h"
#include "understanding/form_list.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk {

// Thread safe.
class SpellerCache {
 public:
  // The forms of `snapshot`, which is of files of these versions. Made when first asked for, and
  // where these have changed: it reads them all.
  Result<std::shared_ptr<const understanding::FormList>> get(
      const std::vector<storage::FileVersion>& versions, search::Snapshot& snapshot,
      analysis::Session& session, const Analyzer& analyzer);

 private:
  std::mutex mutex_;
  std::shared_ptr<const understanding::FormList> speller_;
  std::vector<storage::FileVersion> versions_;
};

}  // namespace poisk
