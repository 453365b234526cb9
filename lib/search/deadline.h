// When a search has to stop: its caller's token is set, or its share of processor time is used up.
#pragma once

#include <poisk/result.h>

#include <atomic>
#include <chrono>

namespace poisk::search {

// Counts the processor time of the thread that makes it, and is asked on that thread. A look at the
// clock is a call of the system: a few hundred instructions, or some thousands on a virtual
// machine.
class Deadline {
 public:
  Deadline() = default;  // never
  // `cancel` may be null and must outlive it; a budget of 0 is none.
  Deadline(const std::atomic<bool>* cancel, std::chrono::microseconds budget);

  bool cancelled() const { return cancel_ != nullptr && cancel_->load(std::memory_order_relaxed); }
  bool expired() const;
  bool stopped() const { return cancelled() || expired(); }

  // The budget is used up: what was found may be shown for so much longer, from now.
  void begin_overtime(std::chrono::microseconds more) {
    overtime_ = true;
    allow(more);
  }
  bool overtime() const { return overtime_; }

  // For a part of the work on another thread, which has as much time as is left here. To be called
  // on this one's thread; the deadline is made of it on the other.
  struct Share {
    const std::atomic<bool>* cancel = nullptr;
    std::chrono::nanoseconds left{0};
    bool limited = false;
  };
  Share share() const;
  explicit Deadline(const Share& share);
  // With the share() of that deadline, once its thread is done: what it used is used here, too, so
  // far as this thread has not used as much itself.
  void take_back(const Share& share) const;

 private:
  // Sets a new end, so much processor time from now.
  void allow(std::chrono::microseconds more);

  static constexpr std::chrono::nanoseconds kNever = std::chrono::nanoseconds::max();
  const std::atomic<bool>* cancel_ = nullptr;
  mutable std::chrono::nanoseconds end_ = kNever;  // on the thread's clock
  mutable bool expired_ = false;                   // there is no second look at the clock then
  bool overtime_ = false;
};

// What fails once a deadline has said so.
Error search_stopped();

}  // namespace poisk::search
