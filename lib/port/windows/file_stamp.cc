#include "port/file_stamp.h"

#include "port/windows/api.h"

namespace poisk::port {

std::optional<FileStamp> file_at(const std::string& path) {
  // For its attributes alone, which no lock keeps from anybody; the flag is for folders.
  const HANDLE file = CreateFileW(wide(path).c_str(), FILE_READ_ATTRIBUTES, kShareAll, nullptr,
                                  OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (file == INVALID_HANDLE_VALUE) return std::nullopt;
  FileStamp stamp;
  const bool known = stamp_of(file, stamp);
  CloseHandle(file);
  if (!known) return std::nullopt;
  return stamp;
}

}  // namespace poisk::port
