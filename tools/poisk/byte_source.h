// The bytes of a file, decompressed as they go: .xz, .gz and .zst, told by how they begin.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace poisk::program {

class ByteSource {
 public:
  // `path` "-" is standard input. Messages do not name the path: the caller knows it.
  static Result<ByteSource> open(const std::string& path);

  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;
  ~ByteSource();

  // Appends more bytes to `out`; false at the end, with nothing appended. Fails with io or corrupt.
  Result<bool> more(std::string& out);
  // Of the file, compressed where it is.
  std::uint64_t bytes_read() const;

 private:
  struct State;
  explicit ByteSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace poisk::program
