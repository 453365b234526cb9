#include "storage/index_tokenizer.h"

#include <new>

#include "sqlite/statement.h"
#include "storage/schema.h"

namespace poisk::storage {

Result<fts5_api*> fts5(const sqlite::Connection& connection) {
  fts5_api* api = nullptr;
  auto statement = sqlite::Statement::prepare(connection, "SELECT fts5(?1)");
  if (!statement) {
    Error error = statement.error();
    error.message = "this SQLite has no FTS5: " + error.message;
    return error;
  }
  statement->bind_pointer(1, &api, "fts5_api_ptr");
  if (auto row = statement->step(); !row) return row.error();
  if (api == nullptr) return Error{ErrorCode::io, "this SQLite has no FTS5", 0};
  return api;
}

Result<std::unique_ptr<IndexTokenizer>> IndexTokenizer::attach(const sqlite::Connection& connection,
                                                               const Analyzer& analyzer) {
  auto state = ConnectionState::of(connection);
  if (!state) return state.error();
  std::unique_ptr<IndexTokenizer> self(new IndexTokenizer(connection, analyzer, **state));
  if (connection.is_own()) (*state)->tokenizer = self.get();
  return self;
}

int IndexTokenizer::register_on(fts5_api* api, ConnectionState* state) {
  // Another copy of the library (poisk.so, say) that was here first may be writing; to search, its
  // tokenizer is as good.
  void* theirs = nullptr;
  fts5_tokenizer found = {};
  if (api->xFindTokenizer(api, "poisk_index", &theirs, &found) == SQLITE_OK) return SQLITE_OK;
  fts5_tokenizer functions = {create, destroy, run};
  return api->xCreateTokenizer(api, "poisk_index", state, &functions, nullptr);
}

int IndexTokenizer::create(void* state, const char**, int, Fts5Tokenizer** out) {
  *out = static_cast<Fts5Tokenizer*>(state);
  return SQLITE_OK;
}

void IndexTokenizer::destroy(Fts5Tokenizer*) {}

int IndexTokenizer::run(Fts5Tokenizer* state, void* context, int flags, const char* text, int size,
                        Sink sink) {
  if ((flags & FTS5_TOKENIZE_QUERY) != 0) return sink(context, 0, text, size, 0, size);
  auto* tokenizer = static_cast<ConnectionState*>(static_cast<void*>(state))->tokenizer;
  if (tokenizer == nullptr) return SQLITE_ERROR;  // the application, past poisk
  // Nothing may be thrown through SQLite, which is C.
  try {
    return tokenizer->tokenize(context, {text, static_cast<std::size_t>(size)}, sink);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (...) {
    return SQLITE_ERROR;
  }
}

int IndexTokenizer::tokenize(void* context, std::string_view text, Sink sink) {
  // FTS5 hands over what the row holds.
  auto plain = texts_.read(connection_, text);
  if (!plain) return SQLITE_CORRUPT;
  session_.reset(*plain);
  analysis::Word word;
  while (session_.next_word(word)) {
    const int rc = sink(context, 0, word.form.data(), static_cast<int>(word.form.size()),
                        static_cast<int>(word.span.begin), static_cast<int>(word.span.end));
    if (rc != SQLITE_OK) return rc;
  }
  return SQLITE_OK;
}

}  // namespace poisk::storage
