#include "storage/interruption.h"

namespace poisk::storage {
namespace {

// Steps of SQLite's virtual machine between two looks: reading one page of postings takes three.
constexpr int kSteps = 100;

// An extension's host may have built its SQLite without (SQLITE_OMIT_PROGRESS_CALLBACK, as that of
// better-sqlite3 is).
bool has_progress_handler() {
#ifdef POISK_SQLITE_EXTENSION
  return sqlite3_api->progress_handler != nullptr;
#else
  return true;
#endif
}

}  // namespace

InterruptibleSql::InterruptibleSql(const sqlite::Connection& connection, const Deadline* deadline)
    : db_(deadline != nullptr && connection.is_own() && has_progress_handler() ? connection.get()
                                                                               : nullptr) {
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
