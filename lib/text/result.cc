#include <poisk/result.h>

namespace poisk {

const char* to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::invalid_argument:
      return "invalid_argument";
    case ErrorCode::stale:
      return "stale";
    case ErrorCode::analyzer_mismatch:
      return "analyzer_mismatch";
    case ErrorCode::schema_version:
      return "schema_version";
    case ErrorCode::busy:
      return "busy";
    case ErrorCode::corrupt:
      return "corrupt";
    case ErrorCode::io:
      return "io";
    case ErrorCode::cancelled:
      return "cancelled";
  }
  return "unknown";
}

Exception::Exception(Error error) : std::runtime_error(error.message), error_(std::move(error)) {}

void throw_exception(Error error) { throw Exception(std::move(error)); }

}  // namespace poisk
