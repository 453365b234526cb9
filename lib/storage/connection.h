// A SQLite connection, opened the way an index needs it. Not thread safe.
#pragma once

#include <poisk/result.h>

#include <chrono>
#include <cstdint>
#include <string>

#include "storage/sqlite_api.h"
#include "storage/table_names.h"

namespace poisk::storage {

// An Error of what `db` last reported; `doing` says what was attempted.
Error sqlite_error(sqlite3* db, int code, const std::string& doing);

struct OpenMode {
  bool write = false;
  bool create = false;
  bool immutable = false;
  std::chrono::milliseconds busy_timeout{5000};
};

class Connection {
 public:
  // Opens the file defensively: no extension loading, no trust in the schema, no triggers and
  // views, no writes to the tables behind FTS5.
  static Result<Connection> open(const std::string& path, const OpenMode& mode);

  Connection() = default;
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;
  ~Connection();

  sqlite3* get() const { return db_; }
  const TableNames& tables() const { return tables_; }
  // SQL names the tables of the index as table_names.h says.
  Result<void> exec(const std::string& sql) const;
  // The first column of the first row, 0 where there is none.
  Result<std::int64_t> integer(const std::string& sql) const;
  std::int64_t last_insert_rowid() const { return sqlite3_last_insert_rowid(db_); }
  // Lets statements write the tables behind FTS5: for an index that was recognized as one. (Doing so
  // for every transaction would make SQLite prepare all statements again.)
  void allow_fts5_tables() const;
  bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
  Error error(const std::string& doing) const;

 private:
  sqlite3* db_ = nullptr;
  TableNames tables_;
};

// A transaction that is rolled back unless commit() succeeded.
class Transaction {
 public:
  enum class Kind { read, write };
  static Result<Transaction> begin(const Connection& connection, Kind kind);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(const Connection& connection) : connection_(&connection) {}
  const Connection* connection_;
};

}  // namespace poisk::storage
