#include "port/file_stamp.h"

#include "port/posix/stat_stamp.h"

namespace poisk::port {

std::optional<FileStamp> file_at(const std::string& path) {
  struct stat file = {};
  if (::stat(path.c_str(), &file) != 0) return std::nullopt;
  return stamp_of(file);
}

}  // namespace poisk::port
