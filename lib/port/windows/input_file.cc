#include "port/input_file.h"

#include <algorithm>

#include "port/windows/api.h"

namespace poisk::port {
namespace {

HANDLE handle_of(std::intptr_t number) { return reinterpret_cast<HANDLE>(number); }

}  // namespace

InputFile::InputFile(const std::string& path, std::error_code& error)
    : handle_(reinterpret_cast<std::intptr_t>(CreateFileW(wide(path).c_str(), GENERIC_READ,
                                                          kShareAll, nullptr, OPEN_EXISTING,
                                                          FILE_FLAG_BACKUP_SEMANTICS, nullptr))) {
  static_assert(sizeof(std::intptr_t) == sizeof(HANDLE));
  if (handle_of(handle_) == INVALID_HANDLE_VALUE) error = last_error();
}

InputFile::~InputFile() {
  if (handle_of(handle_) != INVALID_HANDLE_VALUE) CloseHandle(handle_of(handle_));
}

FileStamp InputFile::stamp(std::error_code& error) const {
  FileStamp out;
  if (!stamp_of(handle_of(handle_), out)) error = last_error();
  return out;
}

std::size_t InputFile::read(char* to, std::size_t bytes, std::error_code& error) {
  constexpr std::size_t kAtOnce = std::size_t{1} << 30;
  std::size_t done = 0;
  while (done < bytes) {
    DWORD count = 0;
    const auto wanted = static_cast<DWORD>(std::min(bytes - done, kAtOnce));
    if (ReadFile(handle_of(handle_), to + done, wanted, &count, nullptr) == 0) error = last_error();
    if (count == 0) break;
    done += count;
  }
  return done;
}

}  // namespace poisk::port
