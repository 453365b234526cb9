#include "search/deadline.h"

#include <algorithm>

#include "port/thread_clock.h"

namespace poisk::search {
Deadline::Deadline(const std::atomic<bool>* cancel, std::chrono::microseconds budget)
    : cancel_(cancel) {
  if (budget.count() > 0) allow(budget);
}

Deadline::Share Deadline::share() const {
  if (end_ == kNever) return {cancel_, {}, false};
  return {cancel_, expired() ? std::chrono::nanoseconds(0) : end_ - port::thread_time(), true};
}

Deadline::Deadline(const Share& share) : cancel_(share.cancel) {
  if (share.limited) end_ = port::thread_time() + share.left;
}

void Deadline::take_back(const Share& share) const {
  if (share.limited) end_ = std::min(end_, port::thread_time() + share.left);
}

bool Deadline::expired() const {
  if (!expired_ && end_ != kNever) expired_ = port::thread_time() >= end_;
  return expired_;
}

void Deadline::allow(std::chrono::microseconds more) {
  // Years of processor time are no budget, and would not fit.
  constexpr std::chrono::microseconds kMost = std::chrono::hours(24 * 365);
  expired_ = false;
  end_ = more < kMost ? port::thread_time() + more : kNever;
}

Error search_stopped() { return {ErrorCode::cancelled, "the search was stopped", 0}; }

}  // namespace poisk::search
