#include "sqlite/statement.h"

#include <new>
#include <utility>

namespace poisk::sqlite {

Result<Statement> Statement::prepare(const Connection& connection, std::string_view sql) {
  Statement out;
  const std::string named = connection.tables().in(sql);
  const int rc = sqlite3_prepare_v3(connection.get(), named.data(), static_cast<int>(named.size()),
                                    SQLITE_PREPARE_PERSISTENT, &out.statement_, nullptr);
  if (rc != SQLITE_OK) return connection.error("cannot prepare a statement");
  return out;
}

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(statement_, other.statement_);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind(int parameter, std::int64_t value) {
  sqlite3_bind_int64(statement_, parameter, value);
}

void Statement::bind(int parameter, double value) {
  sqlite3_bind_double(statement_, parameter, value);
}

void Statement::bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL instead of the empty string.
  sqlite3_bind_text64(statement_, parameter, text.data() != nullptr ? text.data() : "", text.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind_blob(int parameter, std::string_view bytes) {
  sqlite3_bind_blob64(statement_, parameter, bytes.data() != nullptr ? bytes.data() : "",
                      bytes.size(), SQLITE_STATIC);
}

void Statement::bind_null(int parameter) { sqlite3_bind_null(statement_, parameter); }

void Statement::bind_pointer(int parameter, void* pointer, const char* type) {
  sqlite3_bind_pointer(statement_, parameter, pointer, type, nullptr);
}

Result<bool> Statement::step() {
  const int rc = sqlite3_step(statement_);
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) return false;
  return sqlite_error(sqlite3_db_handle(statement_), rc, "cannot read or write the index");
}

Result<void> Statement::run() {
  auto row = step();
  reset();
  if (!row) return row.error();
  return {};
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

std::string_view Statement::nothing() const {
  // NULL and what there was no memory for look the same.
  if (sqlite3_errcode(sqlite3_db_handle(statement_)) == SQLITE_NOMEM) throw std::bad_alloc();
  return {};
}

std::string_view Statement::text(int column) const {
  const void* data = sqlite3_column_text(statement_, column);
  if (data == nullptr) return nothing();
  return {static_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::blob(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  if (data == nullptr) return nothing();
  return {static_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

}  // namespace poisk::sqlite
