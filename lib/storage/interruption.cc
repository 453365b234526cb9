#include "storage/interruption.h"

namespace poisk::storage {
namespace {

// Steps of SQLite's virtual machine between two looks: reading one page of postings takes three.
constexpr int kSteps = 100;

}  // namespace

InterruptibleSql::InterruptibleSql(const Connection& connection, const Deadline* deadline)
    : db_(deadline != nullptr && connection.is_own() ? connection.get() : nullptr) {
  if (db_ == nullptr) return;
  sqlite3_progress_handler(
      db_, kSteps,
      [](void* asked) { return static_cast<const Deadline*>(asked)->stopped() ? 1 : 0; },
      const_cast<Deadline*>(deadline));
}

InterruptibleSql::~InterruptibleSql() {
  if (db_ != nullptr) sqlite3_progress_handler(db_, 0, nullptr, nullptr);
}

}  // namespace poisk::storage
