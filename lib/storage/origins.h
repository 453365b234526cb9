// Which file each article was read from: two tables, made when the first such article is stored. An
// index whose articles are all put by an application has none.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  // Sets the file of an article; empty: it came from none. What was noted about that file, and about
  // the one that it was of before, says nothing any more.
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
  Result<void> forget_notes(const sqlite::Connection& connection, std::int64_t article,
                            std::int64_t file);

  std::optional<bool> there_;  // whether there are such tables
  bool prepared_ = false;
  sqlite::Statement find_file_, add_file_, set_, renumber_, forget_;
  std::optional<bool> has_notes_;
  sqlite::Statement forget_notes_;
  // The articles of a collection come from one file.
  std::string last_path_;
  std::int64_t last_file_ = 0;
};

// All files, in the order in which they were met first.
Result<std::vector<Origin>> read_origins(const sqlite::Connection& connection);

// Notes something about files, by their paths; those of which there is no article are passed over.
Result<void> write_origin_notes(const sqlite::Connection& connection,
                                const std::map<std::string, std::string>& notes);

// Forgets the files of which there is no article any more.
Result<void> forget_unused_files(const sqlite::Connection& connection);

// How many origins lack their article or their file.
Result<std::int64_t> count_stray_origins(const sqlite::Connection& connection);

}  // namespace poisk::storage
