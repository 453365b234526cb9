// FTS5's own tables behind `fts`, for writing. SQLite's defensive mode keeps statements from them:
// it is lifted for as long as this lives.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sqlite/blob_rows.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"

namespace poisk::fts5 {

// To be made within a write transaction and used in it alone. Not thread safe.
//
// The first failure is remembered instead of returned: who writes much asks for it once.
class Fts5Tables {
 public:
  Fts5Tables(Fts5Tables&&) noexcept = default;
  Fts5Tables& operator=(Fts5Tables&&) noexcept = default;
  static Result<Fts5Tables> open(const sqlite::Connection& connection);

  // schema_version where FTS5 keeps its tables in a version of its format that is not written here.
  Result<void> check_version();
  // How many bytes a page is given.
  Result<std::size_t> page_size();
  // Empty where there is no such row.
  Result<std::string> block(std::int64_t row);

  void write_block(std::int64_t row, std::string_view bytes);
  // On `page` of the segment stand `term` and what follows it.
  void write_term(std::int64_t segment, std::string_view term, std::int64_t page,
                  bool has_doclist_index);
  // The lengths of an article's columns, packed.
  void write_sizes(std::int64_t article, std::string_view sizes);
  // To be called after the last of them.
  void flush_sizes();
  void remove_sizes(std::int64_t article);

  // FTS5 on this connection may remember the segments as they were: makes it read them again.
  Result<void> forget_cache();
  // Lets FTS5 merge segments, writing about so many pages.
  Result<void> merge(std::int64_t pages);
  Result<void> merge_all();
  // Some of merge_all(), writing about so many pages: to be called until there is one segment.
  Result<void> merge_towards_one(std::int64_t pages);

  Result<void> failure() const { return failure_ ? Result<void>(*failure_) : Result<void>(); }

 private:
  // Puts SQLite's defensive mode back where it was on.
  struct RaiseDefence {
    void operator()(sqlite3* db) const;
  };

  explicit Fts5Tables(const sqlite::Connection& connection);
  void run(sqlite::Statement& statement);
  void note(const Result<void>& done) {
    if (!done) failure_ = done.error();
  }

  const sqlite::Connection* connection_;
  std::unique_ptr<sqlite3, RaiseDefence> defended_;
  sqlite::Statement read_block_, write_block_, write_term_, remove_sizes_;
  sqlite::BlobRows sizes_;
  std::optional<Error> failure_;
};

}  // namespace poisk::fts5
