// SQLite FTS5 as shipped: unicode61, its own content table, ORDER BY rank.
#pragma once

#include <poisk/article.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "our_index.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"

namespace poisk::bench {

class StockFts5 {
 public:
  // Journal and durability as our index has them.
  static Result<void> build(const std::string& path, std::span<const Article> articles);
  static Result<StockFts5> open(const std::string& path);

  std::vector<std::int64_t> search(const TermQuery& query, std::size_t k);

 private:
  sqlite::Connection connection_;
  sqlite::Statement search_;
};

// Runs unicode61 over a text and counts its tokens.
class Unicode61 {
 public:
  static Result<Unicode61> create();
  Unicode61(Unicode61&& other) noexcept;
  ~Unicode61();
  std::size_t count(std::string_view text);

 private:
  Unicode61() = default;
  sqlite::Connection connection_;
  fts5_tokenizer functions_{};
  Fts5Tokenizer* tokenizer_ = nullptr;
};

}  // namespace poisk::bench
