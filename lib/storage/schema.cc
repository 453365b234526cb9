#include "storage/schema.h"

#include <fmt/format.h>

#include <array>
#include <map>

#include "storage/statement.h"

namespace poisk::storage {
namespace {

constexpr int kApplicationId = 0x706f6973;  // "pois": what the file is, for file(1) and for us

struct Table {
  const char* name;
  const char* sql;
};

// Each statement stands in sqlite_schema as it is written here, which recognize() relies on.
constexpr std::array kTables = {
    Table{"meta", "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"},
    // Small columns first: filters and citations never read the text's overflow pages.
    Table{"article",
          "CREATE TABLE article(id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
          " revision INTEGER NOT NULL, outlet TEXT NOT NULL, published TEXT NOT NULL,"
          " agency TEXT NOT NULL, author TEXT NOT NULL, url TEXT NOT NULL, quote_share REAL,"
          " link_required INTEGER NOT NULL, notice TEXT NOT NULL, fields BLOB NOT NULL,"
          " dropped BLOB NOT NULL, checksum INTEGER NOT NULL, title TEXT NOT NULL,"
          " text TEXT NOT NULL)"},
    Table{"article_outlet", "CREATE INDEX article_outlet ON article(outlet)"},
    Table{"article_published", "CREATE INDEX article_published ON article(published)"},
    Table{"passage", "CREATE TABLE passage(article INTEGER PRIMARY KEY, layout BLOB NOT NULL)"},
    Table{"word",
          "CREATE TABLE word(kind INTEGER, word TEXT, articles INTEGER NOT NULL,"
          " PRIMARY KEY(kind, word)) WITHOUT ROWID"},
    Table{"abbreviation",
          "CREATE TABLE abbreviation(letters TEXT, name TEXT, start TEXT NOT NULL,"
          " articles INTEGER NOT NULL, PRIMARY KEY(letters, name)) WITHOUT ROWID"},
    Table{"abbreviation_start", "CREATE INDEX abbreviation_start ON abbreviation(start)"},
    Table{"length", "CREATE TABLE length(block INTEGER PRIMARY KEY, tokens BLOB NOT NULL)"},
    Table{"fts",
          "CREATE VIRTUAL TABLE fts USING fts5(text, title, content='article', content_rowid='id',"
          " tokenize='poisk_index')"},
};

Error not_ours(const std::string& why) {
  return Error{ErrorCode::corrupt, "not a poisk index: " + why, 0};
}

// What FTS5 and AUTOINCREMENT make for themselves.
bool made_by_sqlite(std::string_view name) {
  return name.starts_with("sqlite_") || name == "fts_data" || name == "fts_idx" ||
         name == "fts_docsize" || name == "fts_config";
}

Result<void> check_tables(const Connection& connection) {
  std::map<std::string, std::string, std::less<>> found;
  auto rows = Statement::prepare(connection, "SELECT name, sql FROM sqlite_schema");
  if (!rows) return rows.error();
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    found.emplace(rows->string(0), rows->string(1));
  }
  for (const Table& table : kTables) {
    auto it = found.find(table.name);
    if (it == found.end()) return not_ours(fmt::format("it has no table {}", table.name));
    if (it->second != table.sql) return not_ours(fmt::format("its table {} differs", table.name));
    found.erase(it);
  }
  for (const auto& [name, sql] : found) {
    if (!made_by_sqlite(name)) return not_ours(fmt::format("it has a foreign table {}", name));
  }
  return {};
}

}  // namespace

Result<FileState> recognize(const Connection& connection) {
  auto tables = connection.integer("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  auto id = connection.integer("PRAGMA application_id");
  if (!id) return id.error();
  if (*tables == 0 && *id == 0) return FileState::empty;
  if (*id != kApplicationId) return not_ours("it is another program's database");
  auto version = connection.integer("PRAGMA user_version");
  if (!version) return version.error();
  if (*version != kFormatVersion) {
    return Error{
        ErrorCode::schema_version,
        fmt::format("the index has format {}, this version of poisk reads format {}: {}", *version,
                    kFormatVersion,
                    *version > kFormatVersion ? "use a newer poisk" : "index the articles anew"),
        0};
  }
  if (auto sound = check_tables(connection); !sound) return sound.error();
  return FileState::ours;
}

Result<void> create_schema(const Connection& connection, std::string_view fingerprint) {
  for (const Table& table : kTables) {
    if (auto made = connection.exec(table.sql); !made) return made;
  }
  // FTS5 spends a third to a half less time in sorting and merging with room for 64 MB of postings.
  if (auto set = connection.exec("INSERT INTO fts(fts, rank) VALUES('hashsize', 67108864)"); !set) {
    return set;
  }
  for (const auto& [name, value] :
       {std::pair<const char*, std::string_view>{"analyzer", fingerprint},
        {"articles", "0"},
        {"tokens", "0"},
        {"passages", "0"},
        {"text_bytes", "0"},
        {"generation", "0"}}) {
    if (auto set = set_meta(connection, name, value); !set) return set;
  }
  return connection.exec(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}",
                                     kApplicationId, kFormatVersion));
}

Error analyzer_mismatch(const std::string& stored, const std::string& ours) {
  return Error{
      ErrorCode::analyzer_mismatch,
      fmt::format("the index was built by the analyzer {}, this program has {}: reindex it, "
                  "or use the lexicon it was built with",
                  stored, ours),
      0};
}

Result<std::string> meta(const Connection& connection, std::string_view name) {
  auto statement = Statement::prepare(connection, "SELECT value FROM meta WHERE name=?1");
  if (!statement) return statement.error();
  statement->bind(1, name);
  auto row = statement->step();
  if (!row) return row.error();
  if (!*row) return not_ours(fmt::format("it does not say its {}", name));
  return statement->string(0);
}

Result<void> set_meta(const Connection& connection, std::string_view name, std::string_view value) {
  auto statement = Statement::prepare(
      connection, "INSERT INTO meta VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value=?2");
  if (!statement) return statement.error();
  statement->bind(1, name);
  statement->bind(2, value);
  return statement->run();
}

}  // namespace poisk::storage
