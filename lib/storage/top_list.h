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
  // Below k, or twice that of many, each used once: where more about the article can be kept.
  std::size_t slot = 0;
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
  explicit TopList(std::size_t size)
      : size_(size), room_(size + std::min(size, std::numeric_limits<std::size_t>::max() - size)) {}

  // What an article has to reach to be taken at all, where all have one priority.
  FixedScore threshold() const { return threshold_; }

  // What none can be taken under, where priorities differ.
  std::uint64_t least_priority() const { return least_priority_; }

  // Its slot where it was taken; it is given a new one.
  std::optional<std::size_t> add(Ranked entry) {
    if (size_ == 0 || (is_full_ && !Better()(entry, worst()))) return std::nullopt;
    return size_ < kMany ? add_to_heap(entry) : add_to_many(entry);
  }

  std::vector<Ranked> take() {
    if (entries_.size() > size_) drop_worst();
    return std::move(entries_);
  }

 private:
  // Of more than so many a heap costs more than to sort out the best of twice as many now and then.
  static constexpr std::size_t kMany = 2048;

  // Of the best that are known to be that.
  const Ranked& worst() const { return size_ < kMany ? entries_.front() : worst_; }

  std::size_t add_to_heap(Ranked entry) {
    if (entries_.size() < size_) {
      entry.slot = entries_.size();
      entries_.push_back(entry);
    } else {
      std::pop_heap(entries_.begin(), entries_.end(), Better());
      entry.slot = entries_.back().slot;
      entries_.back() = entry;
    }
    std::push_heap(entries_.begin(), entries_.end(), Better());
    if (entries_.size() == size_) set_bounds(entries_.front());
    return entry.slot;
  }

  std::size_t add_to_many(Ranked entry) {
    if (entries_.size() == room_) drop_worst();
    if (free_.empty()) {
      entry.slot = entries_.size();
    } else {
      entry.slot = free_.back();
      free_.pop_back();
    }
    entries_.push_back(entry);
    return entry.slot;
  }

  void drop_worst() {
    const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(size_);
    std::nth_element(entries_.begin(), end - 1, entries_.end(), Better());
    worst_ = *(end - 1);
    for (auto each = end; each != entries_.end(); ++each) free_.push_back(each->slot);
    entries_.erase(end, entries_.end());
    set_bounds(worst_);
  }

  void set_bounds(const Ranked& worst) {
    is_full_ = true;
    threshold_ = worst.score;
    least_priority_ = worst.priority;
  }

  std::size_t size_;
  std::size_t room_;               // of many
  std::vector<Ranked> entries_;    // of few: a heap, the worst in front
  Ranked worst_;                   // of many
  std::vector<std::size_t> free_;  // slots
  bool is_full_ = false;
  FixedScore threshold_ = std::numeric_limits<FixedScore>::min();
  std::uint64_t least_priority_ = 0;
};

}  // namespace poisk::storage
