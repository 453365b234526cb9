// Looks now and then whether a search has to stop, by the work that it has done.
#pragma once

#include <cstddef>

#include "search/deadline.h"

namespace poisk::storage {

using search::Deadline;

// What a seek may cost, in postings: it may read a page.
inline constexpr std::size_t kSeekWork = 16;

class Work {
 public:
  // `deadline` may be null, and must outlive this.
  explicit Work(const Deadline* deadline) : deadline_(deadline) {}

  // Whether to stop, after so many more postings.
  bool spend(std::size_t postings) {
    done_ += postings;
    if (done_ < kBetweenLooks) return stopped_;
    done_ = 0;
    return look();
  }
  bool look() {
    stopped_ = stopped_ || (deadline_ != nullptr && deadline_->stopped());
    return stopped_;
  }
  bool stopped() const { return stopped_; }

 private:
  static constexpr std::size_t kBetweenLooks = 4096;  // some hundred microseconds at the most

  const Deadline* deadline_;
  std::size_t done_ = 0;
  bool stopped_ = false;
};

}  // namespace poisk::storage
