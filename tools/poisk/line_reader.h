// Reads a file line by line, `.xz` decompressed as it goes.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace poisk::program {

// No line, and no text that is read whole, is longer: it would take all memory.
inline constexpr std::size_t kMostBytes = std::size_t{64} << 20;

class LineReader {
 public:
  // `path` "-" is standard input. Messages do not name the path: the caller knows it.
  static Result<LineReader> open(const std::string& path);

  LineReader(LineReader&&) noexcept;
  LineReader& operator=(LineReader&&) noexcept;
  ~LineReader();

  // The next line without its end; false at the end of the file. Fails with io or corrupt; with
  // invalid_argument where the line is longer than kMostBytes, after which the next can be read.
  Result<bool> next(std::string& line);
  // Counts from 1: the line that next() gave last.
  std::size_t line_number() const { return line_number_; }
  // Of the file, compressed where it is.
  std::uint64_t bytes_read() const;

 private:
  struct Source;
  explicit LineReader(std::unique_ptr<Source> source);
  std::unique_ptr<Source> source_;
  std::size_t line_number_ = 0;
};

// The whole file, or standard input for "-". Fails with invalid_argument where there is more of it
// than `most` bytes.
Result<std::string> read_file(const std::string& path, std::size_t most = SIZE_MAX);

}  // namespace poisk::program
