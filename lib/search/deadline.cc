#include "search/deadline.h"

#include <time.h>

#include <algorithm>

namespace poisk::search {
namespace {

std::chrono::nanoseconds processor_time() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

Deadline::Deadline(const std::atomic<bool>* cancel, std::chrono::microseconds budget)
    : cancel_(cancel) {
  if (budget.count() > 0) allow(budget);
}

Deadline::Share Deadline::share() const {
  if (end_ == kNever) return {cancel_, {}, false};
  return {cancel_, expired() ? std::chrono::nanoseconds(0) : end_ - processor_time(), true};
}

Deadline::Deadline(const Share& share) : cancel_(share.cancel) {
  if (share.limited) end_ = processor_time() + share.left;
}

void Deadline::take_back(const Share& share) const {
  if (share.limited) end_ = std::min(end_, processor_time() + share.left);
}

bool Deadline::expired() const {
  if (!expired_ && end_ != kNever) expired_ = processor_time() >= end_;
  return expired_;
}

void Deadline::allow(std::chrono::microseconds more) {
  // Years of processor time are no budget, and would not fit.
  constexpr std::chrono::microseconds kMost = std::chrono::hours(24 * 365);
  expired_ = false;
  end_ = more < kMost ? processor_time() + more : kNever;
}

Error search_stopped() { return {ErrorCode::cancelled, "the search was stopped", 0}; }

}  // namespace poisk::search
