// The best k of many articles.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace poisk::storage {

// A score as a whole number: sums do not depend on the order of their parts, so that equal articles
// have equal scores whatever was skipped on the way to them.
using FixedScore = std::int64_t;

struct Ranked {
  std::uint64_t priority = 0;
  FixedScore score = 0;
  std::int64_t article = 0;
  std::size_t slot = 0;  // below k, each used once: where more about the article can be kept
};

// The order of what is found.
struct Better {
  template <class Entry>
  bool operator()(const Entry& a, const Entry& b) const {
    if (a.priority != b.priority) return a.priority > b.priority;
    return a.score != b.score ? a.score > b.score : a.article < b.article;
  }
};

class TopList {
 public:
  explicit TopList(std::size_t size) : size_(size) {}

  // What an article has to reach to be taken at all, where all have one priority.
  FixedScore threshold() const { return threshold_; }

  // What none can be taken under, where priorities differ.
  std::uint64_t least_priority() const {
    return size_ > 0 && heap_.size() == size_ ? heap_.front().priority : 0;
  }

  // Its slot where it was taken; it is given a new one.
  std::optional<std::size_t> add(Ranked entry) {
    if (heap_.size() < size_) {
      entry.slot = heap_.size();
      heap_.push_back(entry);
    } else if (size_ > 0 && Better()(entry, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), Better());
      entry.slot = heap_.back().slot;
      heap_.back() = entry;
    } else {
      return std::nullopt;
    }
    std::push_heap(heap_.begin(), heap_.end(), Better());
    if (heap_.size() == size_) threshold_ = heap_.front().score;
    return entry.slot;
  }

  std::vector<Ranked> take() { return std::move(heap_); }

 private:
  std::size_t size_;
  std::vector<Ranked> heap_;  // the worst in front
  FixedScore threshold_ = std::numeric_limits<FixedScore>::min();
};

}  // namespace poisk::storage
