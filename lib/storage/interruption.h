// When a search has to stop: its caller's token is set, or its share of processor time is used up.
#pragma once

#include <atomic>
#include <chrono>

#include "storage/connection.h"

namespace poisk::storage {

// Counts the processor time of the thread that makes it, and is asked on that thread. A look at the
// clock is a call of the system: a few hundred instructions, or some thousands on a virtual machine.
class Interruption {
 public:
  Interruption() = default;  // never
  // `cancel` may be null and must outlive it; a budget of 0 is none.
  Interruption(const std::atomic<bool>* cancel, std::chrono::microseconds budget);

  bool cancelled() const { return cancel_ != nullptr && cancel_->load(std::memory_order_relaxed); }
  bool expired() const;
  bool stopped() const { return cancelled() || expired(); }

  // The budget is used up: what was found may be shown for so much longer, from now.
  void begin_overtime(std::chrono::microseconds more) {
    overtime_ = true;
    allow(more);
  }
  bool overtime() const { return overtime_; }

  // Sets a new end, so much processor time from now.
  void allow(std::chrono::microseconds more);

 private:
  static constexpr std::chrono::nanoseconds kNever = std::chrono::nanoseconds::max();
  const std::atomic<bool>* cancel_ = nullptr;
  std::chrono::nanoseconds end_ = kNever;  // on the thread's clock
  mutable bool expired_ = false;           // there is no second look at the clock then
  bool overtime_ = false;
};

// For the length of a scope SQLite's work on a connection is interrupted, and fails with cancelled,
// once `stop` says so. FTS5 is among it, which may read for long between two rows. Not on an
// application's connection, whose own handler it would displace: there a search looks at each row.
class InterruptibleSql {
 public:
  InterruptibleSql(const Connection& connection, const Interruption* stop);
  ~InterruptibleSql();
  InterruptibleSql(const InterruptibleSql&) = delete;
  InterruptibleSql& operator=(const InterruptibleSql&) = delete;

 private:
  sqlite3* db_;
};

}  // namespace poisk::storage
