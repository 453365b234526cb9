// Which state of which index something was read from.
#pragma once

#include <memory>

#include "storage/file_version.h"

namespace poisk {

struct IndexState {
  storage::FileVersion file;           // where it is in a file
  std::shared_ptr<const void> remote;  // search::RemoteView::state() of one in a cluster

  // Whether what was read of one holds for the other.
  friend bool operator==(const IndexState& a, const IndexState& b) {
    return a.remote == b.remote && a.file == b.file;
  }
};

}  // namespace poisk
