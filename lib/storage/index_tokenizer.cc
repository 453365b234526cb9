#include "storage/index_tokenizer.h"

#include <new>

#include "storage/schema.h"
#include "storage/statement.h"

namespace poisk::storage {

Result<fts5_api*> fts5(const Connection& connection) {
  fts5_api* api = nullptr;
  auto statement = Statement::prepare(connection, "SELECT fts5(?1)");
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

Result<std::unique_ptr<IndexTokenizer>> IndexTokenizer::attach(const Connection& connection,
                                                               const Analyzer& analyzer) {
  auto api = fts5(connection);
  if (!api) return api.error();
  std::unique_ptr<IndexTokenizer> self(new IndexTokenizer(analyzer));
  fts5_tokenizer functions = {create, destroy, run};
  const int rc = (*api)->xCreateTokenizer(*api, "poisk_index", self.get(), &functions, nullptr);
  if (rc != SQLITE_OK) return connection.error("cannot register the tokenizer");
  return self;
}

int IndexTokenizer::create(void* self, const char**, int, Fts5Tokenizer** out) {
  *out = static_cast<Fts5Tokenizer*>(self);
  return SQLITE_OK;
}

void IndexTokenizer::destroy(Fts5Tokenizer*) {}

int IndexTokenizer::run(Fts5Tokenizer* self, void* context, int flags, const char* text, int size,
                        Sink sink) {
  auto* tokenizer = static_cast<IndexTokenizer*>(static_cast<void*>(self));
  // Nothing may be thrown through SQLite, which is C.
  try {
    return tokenizer->tokenize(context, flags, {text, static_cast<std::size_t>(size)}, sink);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (const std::exception&) {
    return SQLITE_ERROR;
  }
}

int IndexTokenizer::tokenize(void* context, int flags, std::string_view text, Sink sink) {
  if ((flags & FTS5_TOKENIZE_QUERY) != 0) {
    return sink(context, 0, text.data(), static_cast<int>(text.size()), 0,
                static_cast<int>(text.size()));
  }
  session_.reset(text);
  analysis::TermToken token;
  while (session_.next(token)) {
    const int rc = sink(context, 0, token.term.data(), static_cast<int>(token.term.size()),
                        static_cast<int>(token.span.begin), static_cast<int>(token.span.end));
    if (rc != SQLITE_OK) return rc;
  }
  return SQLITE_OK;
}

}  // namespace poisk::storage
