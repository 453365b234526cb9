// Which file stands at a path, and whether it has changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace poisk::port {

struct FileStamp {
  std::uint64_t device = 0, inode = 0;
  std::int64_t bytes = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970
  bool regular = true;        // no folder and no device

  bool is_same_file(const FileStamp& other) const {
    return device == other.device && inode == other.inode;
  }
  friend auto operator<=>(const FileStamp&, const FileStamp&) = default;
};

// None where there is no file. Opens nothing: to close a database's file past SQLite would give up
// the locks of its connections.
std::optional<FileStamp> file_at(const std::string& path);

}  // namespace poisk::port
