#include "storage/connection.h"

#include <fmt/format.h>

#include <utility>

#include "storage/statement.h"

namespace poisk::storage {
namespace {

ErrorCode code_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::corrupt;
    case SQLITE_INTERRUPT:
      return ErrorCode::cancelled;
    case SQLITE_TOOBIG:
      return ErrorCode::invalid_argument;
    default:
      return ErrorCode::io;
  }
}

// SQLite reads these characters of a file: URI as syntax.
std::string uri(const std::string& path, bool immutable) {
  std::string out = "file:";
  for (char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      out += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  if (immutable) out += "?immutable=1";
  return out;
}

}  // namespace

Error sqlite_error(sqlite3* db, int code, const std::string& doing) {
  const int extended = db != nullptr ? sqlite3_extended_errcode(db) : code;
  const char* text = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  return Error{code_of(code), fmt::format("{}: {}", doing, text), extended};
}

Result<Connection> Connection::open(const std::string& path, const OpenMode& mode) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE;
  flags |= mode.write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  if (mode.create) flags |= SQLITE_OPEN_CREATE;
  Connection connection;
  const int rc =
      sqlite3_open_v2(uri(path, mode.immutable).c_str(), &connection.db_, flags, nullptr);
  if (rc != SQLITE_OK) return sqlite_error(connection.db_, rc, "cannot open " + path);
  sqlite3* db = connection.db_;
  sqlite3_busy_timeout(db, static_cast<int>(mode.busy_timeout.count()));
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  return connection;
}

Connection::Connection(Connection&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)), tables_(std::move(other.tables_)) {}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(tables_, other.tables_);
  return *this;
}

Connection::~Connection() { sqlite3_close_v2(db_); }

void Connection::allow_fts5_tables() const {
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
}

Result<void> Connection::exec(const std::string& sql) const {
  if (sqlite3_exec(db_, tables_.in(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return error("cannot run a statement");
  }
  return {};
}

Result<std::int64_t> Connection::integer(const std::string& sql) const {
  auto statement = Statement::prepare(*this, sql);
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? statement->integer(0) : 0;
}

Error Connection::error(const std::string& doing) const {
  return sqlite_error(db_, sqlite3_errcode(db_), doing);
}

Result<Transaction> Transaction::begin(const Connection& connection, Kind kind) {
  auto begun = connection.exec(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
  if (!begun) return begun.error();
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  if (connection_ != nullptr && connection_->in_transaction()) {
    [[maybe_unused]] auto ignored = connection_->exec("ROLLBACK");
  }
}

Result<void> Transaction::commit() {
  auto committed = connection_->exec("COMMIT");
  if (!committed) return committed.error();
  connection_ = nullptr;
  return {};
}

}  // namespace poisk::storage
