// The FTS5 tokenizer of an index's own table. It hands FTS5 the terms of an article that was
// analysed beforehand (on another thread, say), or analyses what it is given. A query's strings are
// terms already and pass through unchanged.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/result.h>

#include <memory>

#include "storage/connection.h"
#include "storage/prepared_article.h"

namespace poisk::storage {

// Registered as `poisk_index` on one connection; lives as long as that connection does. Not thread
// safe, as the connection is not.
class IndexTokenizer {
 public:
  static Result<std::unique_ptr<IndexTokenizer>> attach(const Connection& connection,
                                                        const Analyzer& analyzer);

  // Until cleared, the text and then the title that FTS5 asks for are those of `prepared`.
  void replay(const PreparedArticle* prepared) {
    prepared_ = prepared;
    column_ = 0;
  }

  analysis::Session& session() { return session_; }

 private:
  explicit IndexTokenizer(const Analyzer& analyzer) : session_(analyzer) {}

  using Sink = int (*)(void*, int, const char*, int, int, int);
  int tokenize(void* context, int flags, std::string_view text, Sink sink);
  int tokenize_prepared(void* context, Sink sink);

  static int create(void* self, const char**, int, Fts5Tokenizer** out);
  static void destroy(Fts5Tokenizer*);
  static int run(Fts5Tokenizer* self, void* context, int flags, const char* text, int size,
                 Sink sink);

  analysis::Session session_;
  const PreparedArticle* prepared_ = nullptr;
  int column_ = 0;
};

// For the length of a scope the tokenizer replays an article.
class Replay {
 public:
  Replay(IndexTokenizer& tokenizer, const PreparedArticle& prepared) : tokenizer_(tokenizer) {
    tokenizer_.replay(&prepared);
  }
  ~Replay() { tokenizer_.replay(nullptr); }
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

 private:
  IndexTokenizer& tokenizer_;
};

// FTS5's function table of a connection.
Result<fts5_api*> fts5(const Connection& connection);

}  // namespace poisk::storage
