#include "bindings/register.h"

#include <poisk/sqlite.h>

#include "sqlite/connection.h"
#include "text/guard.h"

namespace poisk {
namespace {

// FTS5's own table of functions, which it gives through a bound pointer; null where it is absent.
fts5_api* fts5_of(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

Result<void> register_all(sqlite3* db, const Options& options) {
  fts5_api* api = fts5_of(db);
  if (api == nullptr || api->iVersion < 2) {
    return Error{ErrorCode::io, "poisk needs a SQLite with FTS5: build it with SQLITE_ENABLE_FTS5",
                 0};
  }
  auto analyzer =
      options.use_lexicon ? Analyzer::create(options.lexicon) : Result(Analyzer::stemming());
  if (!analyzer) return analyzer.error();
  const auto state = std::make_shared<bindings::SqlState>(db, std::move(*analyzer), options);
  for (const int code :
       {bindings::register_tokenizer(api, state),
        bindings::register_auxiliary_functions(api, state),
        bindings::register_scalar_functions(db, state), bindings::register_terms_table(db, state),
        bindings::register_search_table(db, state)}) {
    if (code != SQLITE_OK) return sqlite::sqlite_error(db, code, "cannot register poisk");
  }
  return {};
}

}  // namespace

Result<void> register_functions(sqlite3* db, const Options& options) {
  return text::guarded([&] { return register_all(db, options); });
}

}  // namespace poisk
