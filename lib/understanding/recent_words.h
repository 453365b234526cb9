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

// What is told of each word, lists or numbers. At most `most` words and members of lists are kept, and as
// many that are forgotten next.
// Thread safe.
template <class Told>
class RecentWords {
 public:
  explicit RecentWords(std::size_t most) : most_(most) {}

  std::optional<Told> find(std::string_view word) {
    const std::lock_guard lock(mutex_);
    if (const auto found = recent_.find(word); found != recent_.end()) return found->second;
    const auto found = former_.find(word);
    if (found == former_.end()) return std::nullopt;
    Told out = found->second;
    auto node = former_.extract(found);
    keep(std::move(node.key()), std::move(node.mapped()));
    return out;
  }

  void remember(std::string_view word, const Told& told) {
    const std::lock_guard lock(mutex_);
    if (!recent_.contains(word)) keep(std::string(word), told);
  }

 private:
  void keep(std::string word, Told told) {
    std::size_t size = 1;  // the word itself
    if constexpr (requires { told.size(); }) size += told.size();
    if (size > most_) return;
    if (kept_ + size > most_) {
      former_ = std::exchange(recent_, {});
      kept_ = 0;
    }
    kept_ += size;
    recent_.emplace(std::move(word), std::move(told));
  }

  const std::size_t most_;
  std::mutex mutex_;
  // Once there are too many recent ones they become the former ones.
  std::map<std::string, Told, std::less<>> recent_, former_;
  std::size_t kept_ = 0;  // of the recent ones
};

}  // namespace poisk::understanding
