// What stat() says of a file.
#pragma once

#include <sys/stat.h>

#include "port/file_stamp.h"

namespace poisk::port {

inline FileStamp stamp_of(const struct stat& file) {
#ifdef __APPLE__
  const timespec& modified = file.st_mtimespec;
#else
  const timespec& modified = file.st_mtim;
#endif
  return FileStamp{static_cast<std::uint64_t>(file.st_dev), static_cast<std::uint64_t>(file.st_ino),
                   static_cast<std::int64_t>(file.st_size),
                   std::int64_t{modified.tv_sec} * 1'000'000'000 + modified.tv_nsec,
                   S_ISREG(file.st_mode)};
}

}  // namespace poisk::port
