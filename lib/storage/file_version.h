// Which state of which file something was read from.
#pragma once

#include <cstdint>
#include <optional>

#include "port/file_stamp.h"

namespace poisk::storage {

struct FileVersion {
  std::optional<port::FileStamp> file;  // none: no file of the system's
  std::int64_t generation = -1;         // another file may have the same

  // Whether what was read of one holds for the other.
  friend bool operator==(const FileVersion& a, const FileVersion& b) {
    const bool same_file = a.file && b.file ? a.file->is_same_file(*b.file) : !a.file && !b.file;
    return same_file && a.generation == b.generation;
  }
};

}  // namespace poisk::storage
