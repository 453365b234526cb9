#include "port/files.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>

namespace poisk::port {
namespace {

std::error_code errno_error() { return {errno, std::generic_category()}; }

// Without this a power cut could take a new name with it.
void sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

std::error_code make_empty_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) return errno_error();
  ::close(file);
  return {};
}

std::error_code rename_to_free(const std::string& from, const std::string& to) {
  // rename() would overwrite, link() does not.
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
  } else if (errno == EEXIST || errno == ENOENT) {
    return errno_error();
  } else {
    // A file system without links: the name is taken by an empty file first.
    if (const std::error_code error = make_empty_file(to)) return error;
    if (::rename(from.c_str(), to.c_str()) != 0) {
      const std::error_code error = errno_error();
      ::unlink(to.c_str());
      return error;
    }
  }
  sync_folder_of(to);
  return {};
}

bool may_read(const std::string& path) { return ::access(path.c_str(), R_OK) == 0; }
bool may_write(const std::string& path) { return ::access(path.c_str(), W_OK) == 0; }

}  // namespace poisk::port
