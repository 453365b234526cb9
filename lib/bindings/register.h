// The parts of register_functions(). Each returns a SQLite result code.
#pragma once

#include "bindings/sql_state.h"

namespace poisk::bindings {

int register_tokenizer(fts5_api* api, const SqlStatePointer& state);
int register_auxiliary_functions(fts5_api* api, const SqlStatePointer& state);
int register_scalar_functions(sqlite3* db, const SqlStatePointer& state);
int register_terms_table(sqlite3* db, const SqlStatePointer& state);
int register_search_table(sqlite3* db, const SqlStatePointer& state);

}  // namespace poisk::bindings
