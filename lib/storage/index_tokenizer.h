// The FTS5 tokenizer of an index's own table, by which FTS5 checks the postings (PostingsWriter
// writes them). A query's strings are terms already and pass through unchanged.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/result.h>

#include <memory>

#include "analysis/session.h"
#include "storage/connection.h"

namespace poisk::storage {

// Registered as `poisk_index` on one connection; lives as long as that connection does. Not thread
// safe, as the connection is not.
class IndexTokenizer {
 public:
  static Result<std::unique_ptr<IndexTokenizer>> attach(const Connection& connection,
                                                        const Analyzer& analyzer);

  analysis::Session& session() { return session_; }

 private:
  explicit IndexTokenizer(const Analyzer& analyzer) : session_(analyzer) {}

  using Sink = int (*)(void*, int, const char*, int, int, int);
  int tokenize(void* context, int flags, std::string_view text, Sink sink);

  static int create(void* self, const char**, int, Fts5Tokenizer** out);
  static void destroy(Fts5Tokenizer*);
  static int run(Fts5Tokenizer* self, void* context, int flags, const char* text, int size,
                 Sink sink);

  analysis::Session session_;
};

// FTS5's function table of a connection.
Result<fts5_api*> fts5(const Connection& connection);

}  // namespace poisk::storage
