#include "fts5/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "fts5/format.h"
#include "text/damaged_index.h"

namespace poisk::fts5 {
namespace {

constexpr std::int64_t kDefaultPageSize = 4050;
// A page ends a few bytes past its size, and says in 16 bits where.
constexpr std::int64_t kMostWritten = 32 * 1024;

}  // namespace

Fts5Tables::Fts5Tables(const sqlite::Connection& connection) : connection_(&connection) {
  int defended = 0;
  sqlite3_db_config(connection.get(), SQLITE_DBCONFIG_DEFENSIVE, -1, &defended);
  if (defended == 0) return;
  sqlite3_db_config(connection.get(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
  defended_.reset(connection.get());
}

void Fts5Tables::RaiseDefence::operator()(sqlite3* db) const {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

Result<Fts5Tables> Fts5Tables::open(const sqlite::Connection& connection) {
  Fts5Tables self(connection);
  const std::pair<sqlite::Statement*, const char*> all[] = {
      {&self.read_block_, "SELECT block FROM $fts_data WHERE id=?1"},
      {&self.write_block_, "REPLACE INTO $fts_data VALUES(?1, ?2)"},
      {&self.write_term_, "INSERT INTO $fts_idx VALUES(?1, ?2, ?3)"},
      {&self.remove_sizes_, "DELETE FROM $fts_docsize WHERE id=?1"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = sqlite::Statement::prepare(connection, sql);
    if (!prepared) return prepared.error();
    *statement = std::move(*prepared);
  }
  auto sizes = sqlite::BlobRows::create(connection, "REPLACE INTO $fts_docsize");
  if (!sizes) return sizes.error();
  self.sizes_ = std::move(*sizes);
  return self;
}

Result<std::size_t> Fts5Tables::page_size() {
  auto set = connection_->integer(fmt::format(
      "SELECT coalesce((SELECT v FROM $fts_config WHERE k='pgsz'), {})", kDefaultPageSize));
  if (!set) return set.error();
  if (*set < kLeastPageSize || *set > kMostPageSize) {
    return damaged_index("the size of a page of postings");
  }
  return static_cast<std::size_t>(std::min(*set, kMostWritten));
}

Result<void> Fts5Tables::check_version() {
  auto version = connection_->integer("SELECT v FROM $fts_config WHERE k='version'");
  if (!version) return version.error();
  if (*version == kFts5Version) return {};
  return Error{ErrorCode::schema_version,
               fmt::format("the postings have FTS5's format {}, this version of poisk writes "
                           "format {}: reindex it (poisk reindex, Index::reindex)",
                           *version, kFts5Version),
               0};
}

Result<std::string> Fts5Tables::block(std::int64_t row) {
  sqlite::ResetAtEnd reset(read_block_);
  read_block_.bind(1, row);
  auto found = read_block_.step();
  if (!found) return found.error();
  return *found ? std::string(read_block_.blob(0)) : std::string();
}

void Fts5Tables::run(sqlite::Statement& statement) {
  // SQLite may have rolled back for it: what is written now would be committed on its own.
  if (!failure_) note(statement.run());
}

void Fts5Tables::write_block(std::int64_t row, std::string_view bytes) {
  write_block_.bind(1, row);
  write_block_.bind_blob(2, bytes);
  run(write_block_);
}

void Fts5Tables::write_term(std::int64_t segment, std::string_view term, std::int64_t page,
                            bool has_doclist_index) {
  write_term_.bind(1, segment);
  write_term_.bind_blob(2, term);
  write_term_.bind(3, page * 2 + (has_doclist_index ? 1 : 0));
  run(write_term_);
}

void Fts5Tables::write_sizes(std::int64_t article, std::string_view sizes) {
  if (!failure_) note(sizes_.add(article, sizes));
}

void Fts5Tables::flush_sizes() {
  if (!failure_) note(sizes_.flush());
}

void Fts5Tables::remove_sizes(std::int64_t article) {
  flush_sizes();
  remove_sizes_.bind(1, article);
  run(remove_sizes_);
}

Result<void> Fts5Tables::forget_cache() {
  // What is rolled back FTS5 cannot have remembered rightly.
  return connection_->exec(
      "SAVEPOINT poisk_forget; INSERT INTO $fts(#fts, rank) VALUES('merge', 0);"
      " ROLLBACK TO poisk_forget; RELEASE poisk_forget");
}

Result<void> Fts5Tables::merge(std::int64_t pages) {
  return connection_->exec(fmt::format("INSERT INTO $fts(#fts, rank) VALUES('merge', {})", pages));
}

// FTS5 takes a number below zero so.
Result<void> Fts5Tables::merge_towards_one(std::int64_t pages) { return merge(-pages); }

Result<void> Fts5Tables::merge_all() {
  return connection_->exec("INSERT INTO $fts(#fts) VALUES('optimize')");
}

}  // namespace poisk::fts5
