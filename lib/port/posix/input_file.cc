#include "port/input_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "port/posix/stat_stamp.h"

namespace poisk::port {

InputFile::InputFile(const std::string& path, std::error_code& error)
    : handle_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (handle_ < 0) error.assign(errno, std::generic_category());
}

InputFile::~InputFile() {
  if (handle_ >= 0) ::close(static_cast<int>(handle_));
}

FileStamp InputFile::stamp(std::error_code& error) const {
  struct stat file = {};
  if (::fstat(static_cast<int>(handle_), &file) != 0) {
    error.assign(errno, std::generic_category());
    return {};
  }
  return stamp_of(file);
}

std::size_t InputFile::read(char* to, std::size_t bytes, std::error_code& error) {
  std::size_t done = 0;
  while (done < bytes) {
    const ssize_t count = ::read(static_cast<int>(handle_), to + done, bytes - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) error.assign(errno, std::generic_category());
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

}  // namespace poisk::port
