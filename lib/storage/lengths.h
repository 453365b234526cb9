// Article lengths in tokens, packed 1000 to a row of the table `length`: BM25 needs the length of
// every matching article, and reading FTS5's own copy costs a look-up each.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sqlite/connection.h"

namespace poisk::storage {

inline constexpr std::int64_t kLengthsInBlock = 1000;  // 4,000 bytes: as much as one page holds

// Gathers changes over a transaction. Not thread safe.
class LengthWriter {
 public:
  // 0: there is no such article any more.
  Result<void> set(const sqlite::Connection& connection, std::int64_t article,
                   std::uint32_t tokens);
  Result<void> flush(const sqlite::Connection& connection);
  // Sets all to 0, and makes rows for all ids that there are.
  Result<void> clear(const sqlite::Connection& connection);
  // Drops the rows after that of the last article, whose lengths are 0.
  static Result<void> trim(const sqlite::Connection& connection);
  void discard() { blocks_.clear(); }

 private:
  std::map<std::int64_t, std::string> blocks_;
};

// Above the ids of all articles: `length` has a row for every thousand ids that were given since
// the articles were numbered last. A damaged id must not ask for all memory.
Result<std::int64_t> id_bound(const sqlite::Connection& connection);

// The lengths of all articles, by id; 0 where there is none of that id. Fails with corrupt where an
// article or a block stands past the bound.
Result<std::vector<std::uint32_t>> read_lengths(const sqlite::Connection& connection);

}  // namespace poisk::storage
