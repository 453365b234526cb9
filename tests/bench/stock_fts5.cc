#include "stock_fts5.h"

#include <utility>

#include "storage/index_tokenizer.h"

namespace poisk::bench {

Result<void> StockFts5::build(const std::string& path, std::span<const Article> articles) {
  sqlite::OpenMode mode;
  mode.write = mode.create = true;
  auto connection = sqlite::Connection::open(path, mode);
  if (!connection) return connection.error();
  for (const char* sql : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",
                          "PRAGMA cache_size=-65536", "PRAGMA wal_autocheckpoint=4096",
                          "CREATE VIRTUAL TABLE stock USING fts5(text, title)", "BEGIN"}) {
    if (auto done = connection->exec(sql); !done) return done;
  }
  auto insert = sqlite::Statement::prepare(*connection, "INSERT INTO stock VALUES(?1, ?2)");
  if (!insert) return insert.error();
  std::size_t bytes = 0;
  for (const Article& article : articles) {
    insert->bind(1, article.text);
    insert->bind(2, article.title);
    if (auto inserted = insert->run(); !inserted) return inserted;
    bytes += article.text.size();
    if (bytes < kBatchBytes) continue;
    bytes = 0;
    if (auto done = connection->exec("COMMIT; BEGIN"); !done) return done;
  }
  return connection->exec("COMMIT");
}

Result<StockFts5> StockFts5::open(const std::string& path) {
  auto connection = sqlite::Connection::open(path, {});
  if (!connection) return connection.error();
  if (auto set = connection->exec("PRAGMA cache_size=-400000; BEGIN"); !set) return set.error();
  StockFts5 self;
  self.connection_ = std::move(*connection);
  auto search = sqlite::Statement::prepare(
      self.connection_,
      "SELECT rowid, rank FROM stock WHERE stock MATCH ?1 ORDER BY rank LIMIT ?2");
  if (!search) return search.error();
  self.search_ = std::move(*search);
  return self;
}

std::vector<std::int64_t> StockFts5::search(const TermQuery& query, std::size_t k) {
  sqlite::ResetAtEnd reset(search_);
  const std::string match = match_text(query.forms, query);
  search_.bind(1, std::string_view(match));
  search_.bind(2, static_cast<std::int64_t>(k));
  std::vector<std::int64_t> out;
  while (search_.step().value()) out.push_back(search_.integer(0));
  return out;
}

Result<Unicode61> Unicode61::create() {
  sqlite::OpenMode mode;
  mode.write = mode.create = true;
  auto connection = sqlite::Connection::open(":memory:", mode);
  if (!connection) return connection.error();
  Unicode61 self;
  self.connection_ = std::move(*connection);
  fts5_api* api = storage::fts5(self.connection_).value_or(nullptr);
  void* user_data = nullptr;
  if (api == nullptr ||
      api->xFindTokenizer(api, "unicode61", &user_data, &self.functions_) != SQLITE_OK ||
      self.functions_.xCreate(user_data, nullptr, 0, &self.tokenizer_) != SQLITE_OK) {
    return self.connection_.error("cannot find unicode61");
  }
  return self;
}

Unicode61::Unicode61(Unicode61&& other) noexcept
    : connection_(std::move(other.connection_)),
      functions_(other.functions_),
      tokenizer_(std::exchange(other.tokenizer_, nullptr)) {}

Unicode61::~Unicode61() {
  if (tokenizer_ != nullptr) functions_.xDelete(tokenizer_);
}

std::size_t Unicode61::count(std::string_view text) {
  std::size_t tokens = 0;
  const auto sink = [](void* context, int, const char*, int, int, int) {
    ++*static_cast<std::size_t*>(context);
    return SQLITE_OK;
  };
  functions_.xTokenize(tokenizer_, &tokens, FTS5_TOKENIZE_DOCUMENT, text.data(),
                       static_cast<int>(text.size()), sink);
  return tokens;
}

}  // namespace poisk::bench
