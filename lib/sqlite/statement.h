// A prepared SQLite statement. Not thread safe; must not outlive its connection.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "sqlite/connection.h"
#include "sqlite/sqlite_api.h"

namespace poisk::sqlite {

class Statement {
 public:
  // `sql` names the tables of the index as table_names.h says.
  static Result<Statement> prepare(const Connection& connection, std::string_view sql);

  Statement() = default;
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  // Parameters count from 1. Text and blobs are not copied: they must live until reset().
  void bind(int parameter, std::int64_t value);
  void bind(int parameter, double value);
  void bind(int parameter, std::string_view text);
  void bind_blob(int parameter, std::string_view bytes);
  void bind_null(int parameter);
  void bind_pointer(int parameter, void* pointer, const char* type);

  // Goes to the next row; false at the end.
  Result<bool> step();
  // Runs a statement that returns no rows, and makes it ready to run again.
  Result<void> run();
  // Makes it ready to run again, and drops its bindings.
  void reset();

  int columns() const { return sqlite3_column_count(statement_); }
  // Columns count from 0. Views live until the next step() or reset(). Throws std::bad_alloc where
  // there is no memory for a value.
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  std::string string(int column) const { return std::string(text(column)); }

 private:
  std::string_view nothing() const;

  sqlite3_stmt* statement_ = nullptr;
};

// Resets a statement at the end of a scope, so that it holds no lock and no caller's bytes.
class ResetAtEnd {
 public:
  explicit ResetAtEnd(Statement& statement) : statement_(statement) {}
  ~ResetAtEnd() { statement_.reset(); }
  ResetAtEnd(const ResetAtEnd&) = delete;
  ResetAtEnd& operator=(const ResetAtEnd&) = delete;

 private:
  Statement& statement_;
};

}  // namespace poisk::sqlite
