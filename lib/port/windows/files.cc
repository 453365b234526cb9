#include "port/files.h"

#include <io.h>

#include "port/windows/api.h"

namespace poisk::port {

std::error_code make_empty_file(const std::string& path) {
  const HANDLE file = CreateFileW(wide(path).c_str(), GENERIC_WRITE, kShareAll, nullptr, CREATE_NEW,
                                  FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) return last_error();
  CloseHandle(file);
  return {};
}

std::error_code rename_to_free(const std::string& from, const std::string& to) {
  if (MoveFileExW(wide(from).c_str(), wide(to).c_str(), MOVEFILE_WRITE_THROUGH) == 0) {
    return last_error();
  }
  return {};
}

bool may_read(const std::string& path) { return _waccess(wide(path).c_str(), 4) == 0; }
bool may_write(const std::string& path) { return _waccess(wide(path).c_str(), 2) == 0; }

}  // namespace poisk::port
