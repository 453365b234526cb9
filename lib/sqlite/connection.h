// A SQLite connection: one of our own, opened the way an index needs it, or the application's, on
// which an index lives under a prefix. Not thread safe.
//
// Of the application's connection nothing is changed that is the application's to set: no pragma,
// no handler, no limit (Fts5Tables puts back the defensive mode). No statement stays prepared
// between two calls of the index, so that the application can close its connection at any time.
#pragma once

#include <poisk/result.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "port/file_stamp.h"
#include "sqlite/sqlite_api.h"
#include "sqlite/table_names.h"

namespace poisk::sqlite {

// An Error of what `db` last reported; `doing` says what was attempted.
Error sqlite_error(sqlite3* db, int code, const std::string& doing);

struct OpenMode {
  bool write = false;
  bool create = false;
  bool immutable = false;
  std::chrono::milliseconds busy_timeout{5000};
};

// Whether reading failed since SQLite may not keep its notes beside the file, in a folder that
// cannot be written to, and there is no log that it would need them for.
bool can_be_read_as_it_is(const std::string& path, const Error& error);

class Connection {
 public:
  // Opens the file defensively: no extension loading, no trust in the schema, no triggers and
  // views, no writes to the tables behind FTS5.
  static Result<Connection> open(const std::string& path, const OpenMode& mode);

  // `db` must outlive the result; the tables of the index are those of `main` under the prefix.
  static Connection of_application(sqlite3* db, std::string prefix);

  Connection() = default;
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;
  ~Connection();

  sqlite3* get() const { return db_; }
  bool is_own() const { return own_; }
  // The file that open() opened; none where it is no file of the system's.
  const std::optional<port::FileStamp>& file() const { return file_; }
  bool is_immutable() const { return immutable_; }
  const TableNames& tables() const { return tables_; }
  // SQL names the tables of the index as table_names.h says.
  Result<void> exec(const std::string& sql) const;
  // Runs a statement that names no table, whether or not it can be: for what has to be undone where
  // memory may have run out.
  void undo(const char* sql) const noexcept;
  // The first column of the first row, 0 where there is none.
  Result<std::int64_t> integer(const std::string& sql) const;
  // Lets statements write the tables behind FTS5: for an index that was recognized as one. (Doing
  // so for every transaction would make SQLite prepare all statements again.)
  void allow_fts5_tables() const;
  // Whether the file is in WAL mode, in which readers never wait for a writer.
  Result<bool> in_wal_mode() const;
  // Sets that mode, in no transaction. Where others keep the file from it a commit waits for
  // readers, and the disk is waited for at each one: in that mode less would risk the file.
  Result<void> set_wal_mode() const;
  bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
  // Whether the last connection leaves the log as it is when it closes.
  void keep_log_on_close(bool keep) const;
  // Whether the database can be read only.
  bool read_only() const { return sqlite3_db_readonly(db_, "main") == 1; }
  Error error(const std::string& doing) const;

 private:
  static Result<std::optional<Connection>> open_once(const std::string& path, const OpenMode& mode);

  sqlite3* db_ = nullptr;
  bool own_ = true;
  bool immutable_ = false;
  TableNames tables_;
  std::optional<port::FileStamp> file_;
};

// For the length of a scope other threads wait with their calls to the application's connection,
// where it is one for many threads.
class ConnectionLock {
 public:
  // Null: there is nothing to lock.
  explicit ConnectionLock(sqlite3* db) : mutex_(db != nullptr ? sqlite3_db_mutex(db) : nullptr) {
    sqlite3_mutex_enter(mutex_);
  }
  ~ConnectionLock() { sqlite3_mutex_leave(mutex_); }
  ConnectionLock(const ConnectionLock&) = delete;
  ConnectionLock& operator=(const ConnectionLock&) = delete;

 private:
  sqlite3_mutex* mutex_;  // null where the application sees to its threads itself
};

// A transaction that is rolled back unless commit() succeeded. For writing within a transaction of
// the application's it is a savepoint of that one.
class Transaction {
 public:
  enum class Kind { read, write };
  static Result<Transaction> begin(const Connection& connection, Kind kind);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  Transaction(const Connection& connection, bool nested)
      : connection_(&connection), nested_(nested) {}
  const Connection* connection_;
  bool nested_;
};

}  // namespace poisk::sqlite
