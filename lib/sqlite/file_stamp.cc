#include "sqlite/file_stamp.h"

#include <sys/stat.h>

namespace poisk::sqlite {

std::optional<FileStamp> file_at(const std::string& path) {
  struct stat file = {};
  if (::stat(path.c_str(), &file) != 0) return std::nullopt;
#ifdef __APPLE__
  const timespec& modified = file.st_mtimespec;
#else
  const timespec& modified = file.st_mtim;
#endif
  return FileStamp{static_cast<std::uint64_t>(file.st_dev), static_cast<std::uint64_t>(file.st_ino),
                   static_cast<std::int64_t>(file.st_size),
                   std::int64_t{modified.tv_sec} * 1'000'000'000 + modified.tv_nsec};
}

bool has_log(const std::string& path) {
  const auto log = file_at(path + "-wal");
  return log && log->bytes > 0;
}

}  // namespace poisk::sqlite
