// What was found for the words that were asked for last.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace poisk::understanding {

// Lists by word. At most `most` of their members are kept, and as many that are forgotten next.
// Thread safe.
template <class List>
class RecentWords {
 public:
  explicit RecentWords(std::size_t most) : most_(most) {}

  std::optional<List> find(std::string_view word) {
    const std::lock_guard lock(mutex_);
    if (const auto found = recent_.find(word); found != recent_.end()) return found->second;
    const auto found = former_.find(word);
    if (found == former_.end()) return std::nullopt;
    List out = found->second;
    auto node = former_.extract(found);
    keep(std::move(node.key()), std::move(node.mapped()));
    return out;
  }

  void remember(std::string_view word, const List& list) {
    const std::lock_guard lock(mutex_);
    if (!recent_.contains(word)) keep(std::string(word), list);
  }

 private:
  void keep(std::string word, List list) {
    const std::size_t size = list.size() + 1;  // the word itself
    if (size > most_) return;
    if (kept_ + size > most_) {
      former_ = std::exchange(recent_, {});
      kept_ = 0;
    }
    kept_ += size;
    recent_.emplace(std::move(word), std::move(list));
  }

  const std::size_t most_;
  std::mutex mutex_;
  // Once there are too many recent ones they become the former ones.
  std::map<std::string, List, std::less<>> recent_, former_;
  std::size_t kept_ = 0;  // of the recent ones
};

}  // namespace poisk::understanding
