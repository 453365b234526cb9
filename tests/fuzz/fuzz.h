// What the fuzz targets share. Each is one source with one LLVMFuzzerTestOneInput; it states what
// must hold of any bytes by require(), and the sanitizers say the rest.
#pragma once

#include <poisk/article.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace poisk::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds) {
  if (!holds) std::abort();
}

// Whether `span` lies in a text of `size` bytes, behind `end`, which it moves to its own.
inline bool follows(ByteSpan span, std::size_t size, std::uint32_t& end) {
  const bool right = span.begin >= end && span.end >= span.begin && span.end <= size;
  end = span.end;
  return right;
}

// A file of the process's own that holds `bytes`.
inline std::string file_with(std::string_view bytes) {
  static const std::string path = [] {
    const char* folder = std::getenv("TMPDIR");
    return std::string(folder != nullptr ? folder : "/tmp") + "/poisk-fuzz-" +
           std::to_string(getpid());
  }();
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  return path;
}

}  // namespace poisk::fuzz
