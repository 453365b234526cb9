// Groups that were made in memory because those of a file are of another lexicon or other rules.
#pragma once

#include <poisk/result.h>

#include <memory>
#include <mutex>
#include <optional>

#include "analysis/session.h"
#include "search/deadline.h"
#include "storage/derived_groups.h"
#include "storage/file_version.h"
#include "storage/word_table.h"

namespace poisk::storage {

// Shared by the readers of an index with one analyzer. Thread safe: one makes them, and the others
// wait.
class GroupCache {
 public:
  // The groups of all forms that `words` reads, which is of this state. Fails with cancelled once
  // `stop` says so; what was done by then is gone on with by the next call.
  Result<std::shared_ptr<const DerivedGroups>> get(const FileVersion& state, WordReader& words,
                                                   analysis::Session& session,
                                                   const search::Deadline* stop);

  // To be called where those of the file serve. Waits for nobody.
  void forget() noexcept;

 private:
  std::mutex mutex_;
  FileVersion state_;
  std::shared_ptr<const DerivedGroups> groups_;
  std::optional<DerivedGroups::Maker> maker_;  // of those that are not made yet
};

}  // namespace poisk::storage
