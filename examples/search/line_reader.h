// Reads a file line by line, `.xz` decompressed as it goes.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace poisk::program {

class LineReader {
 public:
  // `path` "-" is standard input. Messages do not name the path: the caller knows it.
  static Result<LineReader> open(const std::string& path);

  LineReader(LineReader&&) noexcept;
  LineReader& operator=(LineReader&&) noexcept;
  ~LineReader();

  // The next line without its end; false at the end of the file. Fails with io or corrupt.
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

// The whole file, or standard input for "-".
Result<std::string> read_file(const std::string& path);

}  // namespace poisk::program
