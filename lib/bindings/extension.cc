// poisk.so: what SQLite calls when the extension is loaded. Compiled into the extension alone.
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include <poisk/export.h>
#include <poisk/sqlite.h>

namespace {

// Loading it again must change nothing: within a statement, as `SELECT load_extension(…)` is one,
// SQLite lets no function be registered anew.
bool is_loaded(sqlite3* db) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db, "SELECT 1 FROM pragma_module_list WHERE name='poisk_search'", -1,
                     &statement, nullptr);
  const bool found = statement != nullptr && sqlite3_step(statement) == SQLITE_ROW;
  sqlite3_finalize(statement);
  return found;
}

}  // namespace

extern "C" POISK_EXPORT_FROM_C int sqlite3_poisk_init(sqlite3* db, char** message,
                                                      const sqlite3_api_routines* api) {
  SQLITE_EXTENSION_INIT2(api)
  // Older ones lack functions in the table: a call would jump to nowhere.
  if (sqlite3_libversion_number() < 3040000) {
    *message =
        sqlite3_mprintf("poisk needs SQLite 3.40 or newer, this is %s", sqlite3_libversion());
    return SQLITE_ERROR;
  }
  if (is_loaded(db)) return SQLITE_OK;
  const poisk::Result<void> registered = poisk::register_functions(db);
  if (registered) return SQLITE_OK;
  *message = sqlite3_mprintf("%s", registered.error().message.c_str());
  return SQLITE_ERROR;
}
