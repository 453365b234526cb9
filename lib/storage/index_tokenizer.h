// The FTS5 tokenizer of an index's own table, by which FTS5 checks the postings (PostingsWriter
// writes them). A query's strings are forms already and pass through unchanged.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/result.h>

#include <memory>
#include <utility>

#include "analysis/session.h"
#include "sqlite/connection.h"
#include "storage/connection_state.h"
#include "storage/stored_texts.h"

namespace poisk::storage {

// What stands behind the tokenizer `poisk_index` of a connection: always on a connection of poisk's
// own, whose one it is; within the scope of a TokenizerInUse on an application's, which may have
// several indexes. Not thread safe, as the connection is not.
class IndexTokenizer {
 public:
  // `connection` must outlive it, and stay at its place.
  static Result<std::unique_ptr<IndexTokenizer>> attach(const sqlite::Connection& connection,
                                                        const Analyzer& analyzer);

  analysis::Session& session() { return session_; }

  // A result code of SQLite's. `state` must live as long as the connection.
  static int register_on(fts5_api* api, ConnectionState* state);

 private:
  friend class TokenizerInUse;
  IndexTokenizer(const sqlite::Connection& connection, const Analyzer& analyzer,
                 ConnectionState& state)
      : connection_(connection), session_(analyzer), state_(state) {}

  using Sink = int (*)(void*, int, const char*, int, int, int);
  int tokenize(void* context, std::string_view text, Sink sink);

  static int create(void* state, const char**, int, Fts5Tokenizer** out);
  static void destroy(Fts5Tokenizer*);
  static int run(Fts5Tokenizer* state, void* context, int flags, const char* text, int size,
                 Sink sink);

  const sqlite::Connection& connection_;
  analysis::Session session_;
  StoredTexts texts_;
  ConnectionState& state_;
};

// For the length of a scope FTS5 has this tokenizer on its connection.
class TokenizerInUse {
 public:
  explicit TokenizerInUse(IndexTokenizer& tokenizer)
      : state_(tokenizer.state_), before_(std::exchange(state_.tokenizer, &tokenizer)) {}
  ~TokenizerInUse() { state_.tokenizer = before_; }
  TokenizerInUse(const TokenizerInUse&) = delete;
  TokenizerInUse& operator=(const TokenizerInUse&) = delete;

 private:
  ConnectionState& state_;
  IndexTokenizer* before_;
};

// FTS5's function table of a connection.
Result<fts5_api*> fts5(const sqlite::Connection& connection);

}  // namespace poisk::storage
