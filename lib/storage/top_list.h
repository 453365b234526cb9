// The best k of many articles.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace poisk::storage {

// A score as a whole number: sums do not depend on the order of their parts, so that equal articles
// have equal scores whatever was skipped on the way to them.
using FixedScore = std::int64_t;

struct Ranked {
  std::uint32_t priority = 0;
  FixedScore score = 0;
  std::int64_t article = 0;
};

inline bool better(const Ranked& a, const Ranked& b) {
  if (a.priority != b.priority) return a.priority > b.priority;
  return a.score != b.score ? a.score > b.score : a.article < b.article;
}

class TopList {
 public:
  explicit TopList(std::size_t size) : size_(size) {}

  // What an article has to reach to be taken at all, where all have one priority.
  FixedScore threshold() const { return threshold_; }

  void add(const Ranked& entry) {
    if (heap_.size() < size_) {
      heap_.push_back(entry);
      std::push_heap(heap_.begin(), heap_.end(), better);
    } else if (size_ > 0 && better(entry, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), better);
      heap_.back() = entry;
      std::push_heap(heap_.begin(), heap_.end(), better);
    } else {
      return;
    }
    if (heap_.size() == size_) threshold_ = heap_.front().score;
  }

  std::vector<Ranked> take() { return std::move(heap_); }

 private:
  std::size_t size_;
  std::vector<Ranked> heap_;  // the worst in front
  FixedScore threshold_ = std::numeric_limits<FixedScore>::min();
};

}  // namespace poisk::storage
