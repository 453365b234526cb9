// SQLite's part of stopping a search.
#pragma once

#include "search/deadline.h"
#include "sqlite/connection.h"

namespace poisk::storage {

using search::Deadline;

// For the length of a scope SQLite's work on a connection is interrupted, and fails with cancelled,
// once `deadline` says so. FTS5 is among it, which may read for long between two rows. Not on an
// application's connection, whose own handler it would displace, and not where SQLite has no such
// handlers: there a search looks at each row. Scopes on one connection do not nest.
class InterruptibleSql {
 public:
  InterruptibleSql(const sqlite::Connection& connection, const Deadline* deadline);
  ~InterruptibleSql();
  InterruptibleSql(const InterruptibleSql&) = delete;
  InterruptibleSql& operator=(const InterruptibleSql&) = delete;

 private:
  sqlite3* db_;
};

}  // namespace poisk::storage
