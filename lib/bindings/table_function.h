// Table-valued functions: SELECT … FROM name(argument, …). SQLite calls them eponymous virtual
// tables, and sees arguments as hidden columns, which stand behind the visible ones.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bindings/sql_state.h"

namespace poisk::bindings {

// The rows of one call.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual bool at_end() const = 0;
  virtual void next() = 0;
  virtual void column(sqlite3_context* result, int n) const = 0;
};

struct TableFunction {
  const char* name;
  // As CREATE TABLE x(…) declares them, arguments HIDDEN and last.
  const char* declaration;
  int visible = 0;           // columns before the arguments
  int arguments = 0;         // how many there are, 8 at the most
  int required = 0;          // how many of them must be given
  bool direct_only = false;  // not within views and triggers, which a file could bring along
  // The arguments given, null pointers for others.
  Result<std::unique_ptr<Rows>> (*call)(SqlState& state,
                                        const std::vector<sqlite3_value*>& arguments);
};

// `function` must live on.
int register_table_function(sqlite3* db, const TableFunction& function,
                            const SqlStatePointer& state);

}  // namespace poisk::bindings
