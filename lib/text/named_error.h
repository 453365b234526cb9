// Where there are several files, an Error says of which one it speaks.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::text {

// The error, with the name before its message where that does not name it already.
inline Error named_error(std::string_view name, Error error) {
  if (error.message.find(name) == std::string::npos) {
    error.message = std::string(name) + ": " + error.message;
  }
  return error;
}

}  // namespace poisk::text
