#include "storage/interruption.h"

#include <time.h>

namespace poisk::storage {
namespace {

// Steps of SQLite's virtual machine between two looks: reading one page of postings takes three.
constexpr int kSteps = 100;

std::chrono::nanoseconds processor_time() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

Interruption::Interruption(const std::atomic<bool>* cancel, std::chrono::microseconds budget)
    : cancel_(cancel) {
  if (budget.count() > 0) allow(budget);
}

bool Interruption::expired() const {
  if (!expired_ && end_ != kNever) expired_ = processor_time() >= end_;
  return expired_;
}

void Interruption::allow(std::chrono::microseconds more) {
  // Years of processor time are no budget, and would not fit.
  constexpr std::chrono::microseconds kMost = std::chrono::hours(24 * 365);
  expired_ = false;
  end_ = more < kMost ? processor_time() + more : kNever;
}

InterruptibleSql::InterruptibleSql(const Connection& connection, const Interruption* stop)
    : db_(stop != nullptr && connection.is_own() ? connection.get() : nullptr) {
  if (db_ == nullptr) return;
  sqlite3_progress_handler(
      db_, kSteps,
      [](void* asked) { return static_cast<const Interruption*>(asked)->stopped() ? 1 : 0; },
      const_cast<Interruption*>(stop));
}

InterruptibleSql::~InterruptibleSql() {
  if (db_ != nullptr) sqlite3_progress_handler(db_, 0, nullptr, nullptr);
}

}  // namespace poisk::storage
