#include "sqlite/wal_file.h"

#include "port/file_stamp.h"

namespace poisk::sqlite {

bool has_log(const std::string& path) {
  const auto log = port::file_at(path + "-wal");
  return log && log->bytes > 0;
}

}  // namespace poisk::sqlite
