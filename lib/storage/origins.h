// Which file each article was read from: two tables, made when the first such article is stored. An
// index whose articles are all put by an application has none.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sqlite/connection.h"
#include "sqlite/statement.h"

namespace poisk::storage {

// Both keep statements between calls.
class OriginReader {
 public:
  // Empty where the article came from no file.
  Result<std::string> get(const sqlite::Connection& connection, std::int64_t article);
  void drop_statements() { get_.reset(); }

 private:
  std::optional<sqlite::Statement> get_;
};

class OriginWriter {
 public:
  // Sets the file of an article; empty: it came from none.
  Result<void> set(const sqlite::Connection& connection, std::int64_t article,
                   std::string_view path);
  // The article has another id from now on.
  Result<void> renumber(const sqlite::Connection& connection, std::int64_t from, std::int64_t to);
  // To be called at the end of a transaction: one that is undone may have made the tables.
  void drop_statements() { *this = OriginWriter(); }

 private:
  // Makes the tables where they are `needed`; says whether there are any.
  Result<bool> prepare(const sqlite::Connection& connection, bool needed);
  Result<std::int64_t> file(std::string_view path);

  std::optional<bool> there_;  // whether there are such tables
  bool prepared_ = false;
  sqlite::Statement find_file_, add_file_, set_, renumber_, forget_;
  // The articles of a collection come from one file.
  std::string last_path_;
  std::int64_t last_file_ = 0;
};

// Forgets the files of which there is no article any more.
Result<void> forget_unused_files(const sqlite::Connection& connection);

// How many origins lack their article or their file.
Result<std::int64_t> count_stray_origins(const sqlite::Connection& connection);

}  // namespace poisk::storage
