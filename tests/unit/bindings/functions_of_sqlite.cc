#include "unit/bindings/functions_of_sqlite.h"

// By itself: it makes every function's name one of the table.
#include <sqlite3ext.h>

namespace poisk::testing {

const sqlite3_api_routines* without_progress(const sqlite3_api_routines* given) {
  static sqlite3_api_routines table;
  table = *given;
  table.progress_handler = nullptr;
  return &table;
}

}  // namespace poisk::testing
