// The files within a ZIP, bounded in number and size. Not thread safe.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::readers {

class ZipArchive {
 public:
  // No file within may be larger, nor all that are read together.
  static constexpr std::uint64_t kLargestFile = std::uint64_t{32} << 20;
  static constexpr std::uint64_t kLargestSum = std::uint64_t{128} << 20;
  static constexpr std::uint64_t kMostFiles = 20'000;

  // `bytes` must outlive it. Fails with corrupt where they are no ZIP.
  static Result<ZipArchive> open(std::string_view bytes);

  ZipArchive(ZipArchive&&) noexcept;
  ~ZipArchive();

  bool has(const std::string& name) const;
  // Fails with not_found, corrupt, or invalid_argument where it is too large.
  Result<std::string> read(const std::string& name);

 private:
  struct State;
  explicit ZipArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace poisk::readers
