// SQLite's FTS5: its own unicode61 tokenizer, and the same with each word stemmed by Snowball, as
// the stemming tokenizers that are about for FTS5 do.
#include <libstemmer.h>
#include <sqlite3.h>

#include "quality/retrieval/engine.h"

namespace poisk::quality {
namespace {

using Sink = int (*)(void*, int, const char*, int, int, int);

struct Stemming {
  fts5_tokenizer inner{};
  Fts5Tokenizer* inner_tokenizer = nullptr;
  sb_stemmer* russian = nullptr;

  struct Call {
    Stemming* self;
    void* context;
    Sink sink;
  };

  static int create(void* api_pointer, const char**, int, Fts5Tokenizer** out) {
    auto* api = static_cast<fts5_api*>(api_pointer);
    auto self = std::make_unique<Stemming>();
    void* context = nullptr;
    int rc = api->xFindTokenizer(api, "unicode61", &context, &self->inner);
    if (rc == SQLITE_OK) rc = self->inner.xCreate(context, nullptr, 0, &self->inner_tokenizer);
    if (rc != SQLITE_OK) return rc;
    self->russian = sb_stemmer_new("russian", "UTF_8");
    *out = static_cast<Fts5Tokenizer*>(static_cast<void*>(self.release()));
    return SQLITE_OK;
  }

  static void destroy(Fts5Tokenizer* tokenizer) {
    std::unique_ptr<Stemming> self(static_cast<Stemming*>(static_cast<void*>(tokenizer)));
    self->inner.xDelete(self->inner_tokenizer);
    sb_stemmer_delete(self->russian);
  }

  static int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text,
                      int size, Sink sink) {
    auto* self = static_cast<Stemming*>(static_cast<void*>(tokenizer));
    Call call{self, context, sink};
    return self->inner.xTokenize(self->inner_tokenizer, &call, flags, text, size, stem);
  }

  static int stem(void* call_pointer, int flags, const char* word, int size, int begin, int end) {
    const Call& call = *static_cast<Call*>(call_pointer);
    const sb_symbol* stem =
        sb_stemmer_stem(call.self->russian, reinterpret_cast<const sb_symbol*>(word), size);
    return call.sink(call.context, flags, reinterpret_cast<const char*>(stem),
                     sb_stemmer_length(call.self->russian), begin, end);
  }
};

class Fts5 : public Engine {
 public:
  explicit Fts5(bool stemmed) : stemmed_(stemmed) {}
  ~Fts5() override {
    sqlite3_finalize(search_);
    sqlite3_close(db_);
  }

  std::string name() const override { return stemmed_ ? "FTS5 + Snowball" : "FTS5 unicode61"; }

  Result<void> index(const std::vector<Article>& articles) override {
    if (sqlite3_open(":memory:", &db_) != SQLITE_OK) return error();
    if (auto added = add_tokenizer(); !added) return added;
    const std::string table =
        std::string("CREATE VIRTUAL TABLE a USING fts5(key UNINDEXED, title, text, tokenize='") +
        (stemmed_ ? "stemming" : "unicode61") + "')";
    if (sqlite3_exec(db_, table.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error();
    sqlite3_exec(db_, "BEGIN", nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db_, "INSERT INTO a VALUES(?1,?2,?3)", -1, &insert, nullptr);
    for (const Article& article : articles) {
      bind(insert, 1, article.key);
      bind(insert, 2, article.title);
      bind(insert, 3, article.text);
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    if (sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) return error();
    const char* sql = "SELECT key FROM a WHERE a MATCH ?1 ORDER BY rank LIMIT ?2";
    if (sqlite3_prepare_v2(db_, sql, -1, &search_, nullptr) != SQLITE_OK) return error();
    return {};
  }

  Result<std::vector<std::string>> search(std::string_view query, std::size_t depth) override {
    std::vector<std::string> keys;
    const std::string match = any_word(query);
    if (match.empty()) return keys;
    sqlite3_reset(search_);
    bind(search_, 1, match);
    sqlite3_bind_int64(search_, 2, static_cast<sqlite3_int64>(depth));
    int rc = SQLITE_OK;
    while ((rc = sqlite3_step(search_)) == SQLITE_ROW) {
      keys.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(search_, 0)));
    }
    if (rc != SQLITE_DONE) return error();
    return keys;
  }

 private:
  Error error() const { return {ErrorCode::io, sqlite3_errmsg(db_), 0}; }

  static void bind(sqlite3_stmt* statement, int column, std::string_view text) {
    sqlite3_bind_text(statement, column, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
  }

  Result<void> add_tokenizer() {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db_, "SELECT fts5(?1)", -1, &statement, nullptr);
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (api == nullptr) return error();
    fts5_tokenizer stemming = {Stemming::create, Stemming::destroy, Stemming::tokenize};
    if (api->xCreateTokenizer(api, "stemming", api, &stemming, nullptr) != SQLITE_OK) {
      return error();
    }
    return {};
  }

  // The words in quotes, joined by OR. Punctuation, which FTS5 would read as syntax, separates
  // them.
  static std::string any_word(std::string_view query) {
    std::string out;
    std::string word;
    const auto flush = [&] {
      if (!word.empty()) out += (out.empty() ? "\"" : " OR \"") + word + "\"";
      word.clear();
    };
    for (std::size_t i = 0; i < query.size(); ++i) {
      const auto byte = static_cast<unsigned char>(query[i]);
      const bool general_punctuation =
          byte == 0xe2 && i + 2 < query.size() && static_cast<unsigned char>(query[i + 1]) == 0x80;
      const bool quote = byte == 0xc2 && i + 1 < query.size();  // «», no-break space, №
      const bool ascii_word = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                              (byte >= 'A' && byte <= 'Z');
      if (general_punctuation || quote) {
        flush();
        i += general_punctuation ? 2 : 1;
      } else if (byte < 0x80 && !ascii_word) {
        flush();
      } else {
        word += query[i];
      }
    }
    flush();
    return out;
  }

  const bool stemmed_;
  sqlite3* db_ = nullptr;
  sqlite3_stmt* search_ = nullptr;
};

}  // namespace

std::unique_ptr<Engine> make_fts5(bool stemmed) { return std::make_unique<Fts5>(stemmed); }

}  // namespace poisk::quality
