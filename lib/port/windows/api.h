// windows.h and what its names have in common with ours.
#pragma once

#ifndef NOMINMAX
#define NOMINMAX
#endif
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>

#include <string>
#include <system_error>

#include "port/file_stamp.h"
#include "port/path.h"

namespace poisk::port {

inline std::wstring wide(const std::string& path) { return to_path(path).wstring(); }

// As the C library would say it: what the rest of the library compares with.
inline std::error_code last_error() {
  switch (GetLastError()) {
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
      return std::make_error_code(std::errc::file_exists);
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
      return std::make_error_code(std::errc::no_such_file_or_directory);
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
      return std::make_error_code(std::errc::permission_denied);
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
      return std::make_error_code(std::errc::no_space_on_device);
    default:
      return std::make_error_code(std::errc::io_error);
  }
}

// Of an open file.
inline bool stamp_of(HANDLE file, FileStamp& out) {
  BY_HANDLE_FILE_INFORMATION info = {};
  if (GetFileInformationByHandle(file, &info) == 0) return false;
  const auto joined = [](DWORD high, DWORD low) { return std::uint64_t{high} << 32 | low; };
  // Windows counts tenths of microseconds since 1601.
  constexpr std::int64_t kFrom1601 = 116'444'736'000'000'000;
  const auto written = static_cast<std::int64_t>(
      joined(info.ftLastWriteTime.dwHighDateTime, info.ftLastWriteTime.dwLowDateTime));
  out.device = info.dwVolumeSerialNumber;
  out.inode = joined(info.nFileIndexHigh, info.nFileIndexLow);
  out.bytes = static_cast<std::int64_t>(joined(info.nFileSizeHigh, info.nFileSizeLow));
  out.modified = (written - kFrom1601) * 100;
  out.regular = (info.dwFileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_DEVICE)) == 0;
  return true;
}

constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

}  // namespace poisk::port
