#include "sqlite/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <limits>
#include <thread>
#include <utility>

#include "port/file_stamp.h"
#include "port/files.h"
#include "port/path.h"
#include "sqlite/statement.h"
#include "sqlite/wal_file.h"
#include "text/damaged_index.h"

namespace poisk::sqlite {
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
  // Else what follows two slashes would be read as the name of a machine.
  if (path.starts_with('/')) out += "//";
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

int clamped(std::chrono::milliseconds timeout) {
  return static_cast<int>(
      std::clamp<std::int64_t>(timeout.count(), 0, std::numeric_limits<int>::max()));
}

// Whether a statement is writing at this moment: no transaction can end under it.
bool writes(sqlite3* db) {
  for (sqlite3_stmt* at = sqlite3_next_stmt(db, nullptr); at != nullptr;
       at = sqlite3_next_stmt(db, at)) {
    if (sqlite3_stmt_busy(at) != 0 && sqlite3_stmt_readonly(at) == 0) return true;
  }
  return false;
}

// How often a file that is replaced meanwhile is opened again at once; then after pauses, for as
// long as one would wait for another writer.
constexpr int kTimesAtOnce = 16;
constexpr auto kPause = std::chrono::milliseconds(1);

// Of which SQLite says no more than that it could not open a file.
bool has_too_many_files(sqlite3* db, int code) {
  if (db == nullptr || (code & 0xff) != SQLITE_CANTOPEN) return false;
  const int why = sqlite3_system_errno(db);
  return why == EMFILE || why == ENFILE;
}

}  // namespace

Error sqlite_error(sqlite3* db, int code, const std::string& doing) {
  const int extended = db != nullptr ? sqlite3_extended_errcode(db) : code;
  const char* message = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  if (has_too_many_files(db, code)) {
    message =
        "too many files are open: let the process open more (ulimit -n), or merge some indexes";
  }
  Error out{code_of(code), fmt::format("{}: {}", doing, message), extended};
  if ((code & 0xff) == SQLITE_CORRUPT) out.message += text::kAfterDamage;
  return out;
}

bool can_be_read_as_it_is(const std::string& path, const Error& error) {
  const int code = error.sqlite_code & 0xff;
  if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || has_log(path)) return false;
  const std::string folder = port::to_utf8(port::to_path(path).parent_path());
  return port::may_read(path) && !port::may_write(folder.empty() ? "." : folder);
}

Result<Connection> Connection::open(const std::string& path, const OpenMode& mode) {
  // The file may be replaced at the very moment: then the new one is asked for.
  const auto patience = std::chrono::milliseconds(clamped(mode.busy_timeout));
  const auto begun = std::chrono::steady_clock::now();
  for (int times = 0;; ++times) {
    auto opened = open_once(path, mode);
    if (!opened) return opened.error();
    if (*opened) return std::move(**opened);
    if (times < kTimesAtOnce) continue;
    if (std::chrono::steady_clock::now() - begun >= patience) break;
    std::this_thread::sleep_for(kPause);
  }
  return Error{ErrorCode::busy, path + " was replaced while it was opened", 0};
}

// Nothing where the file is not at its path any more.
Result<std::optional<Connection>> Connection::open_once(const std::string& path,
                                                        const OpenMode& mode) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE;
  flags |= mode.write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  if (mode.create) flags |= SQLITE_OPEN_CREATE;
  Connection connection;
  connection.immutable_ = mode.immutable;
  const int rc =
      sqlite3_open_v2(uri(path, mode.immutable).c_str(), &connection.db_, flags, nullptr);
  if (rc != SQLITE_OK) return sqlite_error(connection.db_, rc, "cannot open " + path);
  sqlite3* db = connection.db_;
  connection.file_ = port::file_at(path);
  int moved = 0;
  if (connection.file_ &&
      sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0) {
    return std::optional<Connection>();
  }
  sqlite3_busy_timeout(db, clamped(mode.busy_timeout));
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  // Else newer SQLites plan a statement anew for each other number behind LIMIT.
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
  return std::optional(std::move(connection));
}

Connection Connection::of_application(sqlite3* db, std::string prefix) {
  Connection connection;
  connection.db_ = db;
  connection.own_ = false;
  connection.tables_ = TableNames(std::move(prefix));
  return connection;
}

Connection::Connection(Connection&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)),
      own_(other.own_),
      immutable_(other.immutable_),
      tables_(std::move(other.tables_)),
      file_(other.file_) {}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(own_, other.own_);
  std::swap(immutable_, other.immutable_);
  std::swap(tables_, other.tables_);
  std::swap(file_, other.file_);
  return *this;
}

Connection::~Connection() {
  if (own_) sqlite3_close_v2(db_);
}

void Connection::allow_fts5_tables() const {
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
}

Result<void> Connection::exec(const std::string& sql) const {
  if (sqlite3_exec(db_, tables_.in(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return error("cannot run a statement");
  }
  return {};
}

void Connection::undo(const char* sql) const noexcept {
  sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
}

Result<std::int64_t> Connection::integer(const std::string& sql) const {
  auto statement = Statement::prepare(*this, sql);
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? statement->integer(0) : 0;
}

Result<bool> Connection::in_wal_mode() const {
  auto mode = Statement::prepare(*this, "PRAGMA main.journal_mode");
  if (!mode) return mode.error();
  auto row = mode->step();
  if (!row) return row.error();
  return *row && mode->text(0) == "wal";
}

Result<void> Connection::set_wal_mode() const {
  if (auto set = exec("PRAGMA main.journal_mode=WAL");
      !set && set.error().code != ErrorCode::busy) {
    return set;
  }
  auto wal = in_wal_mode();
  if (!wal) return wal.error();
  return exec(*wal ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL");
}

void Connection::keep_log_on_close(bool keep) const {
  sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
}

Error Connection::error(const std::string& doing) const {
  return sqlite_error(db_, sqlite3_errcode(db_), doing);
}

Result<Transaction> Transaction::begin(const Connection& connection, Kind kind) {
  const bool nested = !connection.is_own() && connection.in_transaction();
  if (!connection.is_own() && kind == Kind::write && writes(connection.get())) {
    return Error{ErrorCode::busy, "a statement of the application is writing", SQLITE_BUSY};
  }
  auto begun = connection.exec(nested                ? "SAVEPOINT poisk_change"
                               : kind == Kind::write ? "BEGIN IMMEDIATE"
                                                     : "BEGIN");
  if (!begun) return begun.error();
  return Transaction(connection, nested);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)), nested_(other.nested_) {}

Transaction::~Transaction() {
  // After some errors SQLite has rolled back everything by itself.
  if (connection_ != nullptr && connection_->in_transaction()) {
    connection_->undo(nested_ ? "ROLLBACK TO poisk_change; RELEASE poisk_change" : "ROLLBACK");
  }
}

Result<void> Transaction::commit() {
  auto committed = connection_->exec(nested_ ? "RELEASE poisk_change" : "COMMIT");
  if (!committed) return committed.error();
  connection_ = nullptr;
  return {};
}

}  // namespace poisk::sqlite
