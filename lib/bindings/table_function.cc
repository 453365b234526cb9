#include "bindings/table_function.h"

namespace poisk::bindings {
namespace {

struct Registration {
  const TableFunction* function;
  SqlStatePointer state;
};

// SQLite's structures come first, so that its pointers to them are pointers to these.
struct Table : sqlite3_vtab {
  const Registration* registration = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
  std::unique_ptr<Rows> rows;
  sqlite3_int64 row = 0;
  std::vector<std::string> arguments;
  std::vector<bool> given;
};

const TableFunction& function_of(const sqlite3_vtab* table) {
  return *static_cast<const Table*>(table)->registration->function;
}

int connect(sqlite3* db, void* registration, int, const char* const*, sqlite3_vtab** out, char**) {
  return guarded_code([&] {
    const auto* known = static_cast<const Registration*>(registration);
    const int code = sqlite3_declare_vtab(db, known->function->declaration);
    if (code != SQLITE_OK) return code;
    sqlite3_vtab_config(
        db, known->function->direct_only ? SQLITE_VTAB_DIRECTONLY : SQLITE_VTAB_INNOCUOUS);
    auto* table = new Table();
    table->registration = known;
    *out = table;
    return SQLITE_OK;
  });
}

int disconnect(sqlite3_vtab* table) {
  delete static_cast<Table*>(table);
  return SQLITE_OK;
}

// Takes the arguments as they stand in the call; the mask of those given is the plan's number.
int best_index(sqlite3_vtab* table, sqlite3_index_info* info) {
  const TableFunction& function = function_of(table);
  int position[8] = {};
  unsigned given = 0;
  for (int i = 0; i < info->nConstraint; ++i) {
    const auto& constraint = info->aConstraint[i];
    const int argument = constraint.iColumn - function.visible;
    if (argument < 0 || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
    // Of a join's orders only those where the arguments are known can be run.
    if (constraint.usable == 0) return SQLITE_CONSTRAINT;
    position[argument] = i;
    given |= 1u << argument;
  }
  const unsigned required = (1u << function.required) - 1;
  if ((given & required) != required) {
    table->zErrMsg = sqlite3_mprintf("%s: an argument is missing", function.name);
    return SQLITE_ERROR;
  }
  int next = 0;
  for (int argument = 0; argument < function.arguments; ++argument) {
    if ((given & 1u << argument) == 0) continue;
    auto& usage = info->aConstraintUsage[position[argument]];
    usage.argvIndex = ++next;
    usage.omit = 1;
  }
  info->idxNum = static_cast<int>(given);
  info->estimatedCost = 1000;
  info->estimatedRows = 100;
  return SQLITE_OK;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
  return guarded_code([&] {
    *out = new Cursor();
    return SQLITE_OK;
  });
}

int close(sqlite3_vtab_cursor* cursor) {
  delete static_cast<Cursor*>(cursor);
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* base, int given, const char*, int, sqlite3_value** values) {
  return guarded_code([&] {
    auto* cursor = static_cast<Cursor*>(base);
    const Registration& registration = *static_cast<Table*>(base->pVtab)->registration;
    const TableFunction& function = *registration.function;
    std::vector<sqlite3_value*> arguments(static_cast<std::size_t>(function.arguments));
    cursor->arguments.assign(arguments.size(), {});
    cursor->given.assign(arguments.size(), false);
    int next = 0;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if ((static_cast<unsigned>(given) & 1u << i) == 0) continue;
      arguments[i] = values[next++];
      cursor->arguments[i] = text_of(arguments[i]);
      cursor->given[i] = true;
    }
    cursor->row = 0;
    cursor->rows.reset();
    auto rows = function.call(*registration.state, arguments);
    if (!rows) {
      sqlite3_free(base->pVtab->zErrMsg);
      base->pVtab->zErrMsg = sqlite3_mprintf("%s: %s", function.name, rows.error().message.c_str());
      return rows.error().code == ErrorCode::busy ? SQLITE_BUSY : SQLITE_ERROR;
    }
    cursor->rows = std::move(*rows);
    return SQLITE_OK;
  });
}

int next(sqlite3_vtab_cursor* cursor) {
  static_cast<Cursor*>(cursor)->rows->next();
  ++static_cast<Cursor*>(cursor)->row;
  return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* base) {
  const auto* cursor = static_cast<Cursor*>(base);
  return cursor->rows == nullptr || cursor->rows->at_end();
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* result, int n) {
  const auto* cursor = static_cast<Cursor*>(base);
  const int argument = n - function_of(base->pVtab).visible;
  guarded(result, [&] {
    if (argument < 0) {
      cursor->rows->column(result, n);
    } else if (cursor->given[static_cast<std::size_t>(argument)]) {
      give(result, cursor->arguments[static_cast<std::size_t>(argument)]);
    }
  });
  return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
  *out = static_cast<Cursor*>(cursor)->row;
  return SQLITE_OK;
}

sqlite3_module make_module() {
  sqlite3_module out = {};
  out.xConnect = connect;  // without xCreate: it is there without CREATE VIRTUAL TABLE, and only so
  out.xDisconnect = disconnect;
  out.xBestIndex = best_index;
  out.xOpen = open;
  out.xClose = close;
  out.xFilter = filter;
  out.xNext = next;
  out.xEof = at_end;
  out.xColumn = column;
  out.xRowid = row_id;
  return out;
}

}  // namespace

int register_table_function(sqlite3* db, const TableFunction& function,
                            const SqlStatePointer& state) {
  static const sqlite3_module kModule = make_module();
  return sqlite3_create_module_v2(
      db, function.name, &kModule, new Registration{&function, state},
      [](void* registration) { delete static_cast<Registration*>(registration); });
}

}  // namespace poisk::bindings
