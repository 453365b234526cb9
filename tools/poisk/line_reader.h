// Reads a file line by line or whole, decompressed as it goes.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "byte_source.h"

namespace poisk::program {

// No line, and no text that is read whole, is longer: it would take all memory.
inline constexpr std::size_t kMostBytes = std::size_t{64} << 20;

class LineReader {
 public:
  // `path` "-" is standard input. Messages do not name the path: the caller knows it.
  static Result<LineReader> open(const std::string& path);

  // The next line without its end; false at the end of the file. Fails with io or corrupt; with
  // invalid_argument where the line is longer than kMostBytes, after which the next can be read.
  Result<bool> next(std::string& line);
  // Counts from 1: the line that next() gave last.
  std::size_t line_number() const { return line_number_; }
  // Of the file, compressed where it is.
  std::uint64_t bytes_read() const { return source_.bytes_read(); }

 private:
  explicit LineReader(ByteSource&& source);
  ByteSource source_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what of the buffer is not given out
  bool at_end_ = false;
  std::size_t line_number_ = 0;
};

// The whole file, or standard input for "-". Fails with invalid_argument where there is more of it
// than `most` bytes. `bytes_read` is of the file, compressed where it is.
Result<std::string> read_file(const std::string& path, std::size_t most = SIZE_MAX,
                              std::uint64_t* bytes_read = nullptr);

// How a file begins: `size` bytes of it and perhaps some more.
Result<std::string> read_head(const std::string& path, std::size_t size);

}  // namespace poisk::program
