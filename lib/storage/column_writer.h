// Writes the columns of the articles that a transaction puts and removes.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sqlite/connection.h"
#include "sqlite/statement.h"
#include "storage/column_fields.h"
#include "storage/columns.h"

namespace poisk::storage {

// Gathers changes over a transaction, and writes some of them where they become many. Not thread
// safe.
class ColumnWriter {
 public:
  // Of an index without columns nothing is written: those it would get were not of all articles.
  Result<void> begin(const sqlite::Connection& connection);

  // `old_fields`: those that the article of this id had before.
  Result<void> set(std::int64_t article, const Source& source, const std::vector<Field>& fields,
                   const std::vector<Field>& old_fields = {});
  Result<void> remove(std::int64_t article, const std::vector<Field>& old_fields);
  Result<void> flush();
  void discard();

  // Makes the tables where there are none, and empties them.
  static Result<void> clear(const sqlite::Connection& connection);

 private:
  struct Dictionary {
    std::unordered_map<std::string, ValueCode> codes;  // that were looked up
    ValueCode last = 0;
    bool read = false;
  };
  struct Block {
    std::vector<std::uint64_t> numbers;
    bool changed = false;
  };
  // Of the ids in a row of the table; known until the next call.
  Result<Block*> block(std::int64_t row);
  Result<Block> read_block(std::int64_t row);
  Result<void> put(ColumnField field, std::int64_t article, std::uint64_t value);
  // The code of a value, a new one where there is none and `add`; 0: none.
  Result<ValueCode> code(ColumnField field, std::string_view value, bool add);
  Result<void> set_text(ColumnField field, std::int64_t article, std::string_view value);
  Result<void> set_own(std::int64_t article, const std::vector<Field>& fields,
                       const std::vector<Field>& old_fields);
  Result<void> become_partial();

  static constexpr std::size_t kKeptCodes = 100'000;
  // 16 MB of them; an article may be in one for each of kMostOwnFields, and some.
  static constexpr std::size_t kKeptBlocks = 512;

  const sqlite::Connection* connection_ = nullptr;  // null: there are no columns
  ColumnState state_;
  sqlite::Statement find_, add_, read_;
  std::map<std::int64_t, Block> blocks_;  // by row
  std::map<ColumnField, Dictionary> dictionaries_;
};

}  // namespace poisk::storage
