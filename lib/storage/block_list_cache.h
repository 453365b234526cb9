// The lists that searches have made of the articles of words (block_list.h), for those that ask for
// the same words after them.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/file_version.h"

namespace poisk::storage {

class BlockList;

// Shared by the readers of an index. Holds at most so many bytes; what was asked for longest ago goes
// first, and all of a state of the file once a later one is asked for. Thread safe: while one thread
// makes a list others do without, or make it, too.
class BlockListCache {
 public:
  static constexpr std::uint64_t kLeastArticles = 256;

  explicit BlockListCache(std::size_t bytes) : most_(bytes) {}

  // So many articles must have a word for a list of them to pay. Tests have lists of any word.
  static std::uint64_t least_articles() { return least_articles_; }
  static void set_least_articles(std::uint64_t articles) { least_articles_ = articles; }

  struct Asked {
    std::shared_ptr<const BlockList> list;  // null: there is none
    int times = 0;                          // that it was asked for in vain, now included
  };
  // `key` tells words apart.
  Asked get(const FileVersion& state, std::string_view key);
  void put(const FileVersion& state, std::string_view key, std::shared_ptr<const BlockList> list);

  std::size_t bytes() const;

 private:
  struct Entry {
    std::int64_t generation = 0;
    std::string key;  // with its state
    std::shared_ptr<const BlockList> list;
    int times = 0;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;

  // All under mutex_.
  void be_of(const FileVersion& state);
  Entry& entry(const FileVersion& state, std::string_view key);
  void set_bytes(Entry& entry);
  void erase(Entries::iterator entry);
  void shrink();

  static inline std::atomic<std::uint64_t> least_articles_{kLeastArticles};

  const std::size_t most_;
  mutable std::mutex mutex_;
  FileVersion newest_;
  Entries entries_;  // what was asked for last is in front
  std::unordered_map<std::string_view, Entries::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace poisk::storage
