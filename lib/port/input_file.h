// A file that is read from its beginning to its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>

#include "port/file_stamp.h"

namespace poisk::port {

// Closed at the end of the scope.
class InputFile {
 public:
  InputFile(const std::string& path, std::error_code& error);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  // Of the file itself, whatever stands at its path by now.
  FileStamp stamp(std::error_code& error) const;
  // So many bytes, or fewer where the file ends before.
  std::size_t read(char* to, std::size_t bytes, std::error_code& error);

 private:
  std::intptr_t handle_;  // -1: none
};

}  // namespace poisk::port
