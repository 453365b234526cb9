// Words in order with their counts, front-coded: each entry says how many bytes it shares with the
// one before. docs/index_format.md has the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poisk::storage {

class WordBlockWriter {
 public:
  // Keys ascend.
  void add(std::string_view key, std::int64_t count);

  bool empty() const { return bytes_.empty(); }
  std::size_t size() const { return bytes_.size(); }
  const std::string& first() const { return first_; }
  const std::string& bytes() const { return bytes_; }
  void clear();

 private:
  std::string first_, last_, bytes_;
};

class WordBlockReader {
 public:
  WordBlockReader() = default;
  // `bytes` must outlive the calls of next().
  explicit WordBlockReader(std::string_view bytes) : bytes_(bytes) {}

  // False at the end, and where the bytes make no sense: then damaged() says so.
  bool next();
  bool damaged() const { return damaged_; }
  // Of the last next(); the view holds until the next one.
  std::string_view key() const { return key_; }
  std::int64_t count() const { return count_; }

 private:
  std::string_view bytes_;
  std::string key_;
  std::int64_t count_ = 0;
  bool damaged_ = false;
};

// The count of one key, without making the others; nothing where the block has no such key.
// `damaged` is set where the bytes make no sense up to there.
std::optional<std::int64_t> find_in_block(std::string_view bytes, std::string_view key,
                                          bool& damaged);

}  // namespace poisk::storage
