#include "crash/logical_dump.h"

#include <poisk/analyzer.h>

#include <sstream>

#include "sqlite/connection.h"
#include "sqlite/statement.h"
#include "storage/index_tokenizer.h"

namespace poisk::testing {
namespace {

struct Query {
  const char* table;
  const char* sql;
};
// The generation only ever differs from the one before, the id from those of other files; the file
// may hold any, and need not have the latter.
constexpr Query kQueries[] = {
    {"meta",
     "SELECT name, value FROM meta WHERE name IN ('analyzer', 'articles', 'tokens', 'passages',"
     " 'text_bytes', 'word_runs', 'word_merge', 'reindexed') ORDER BY 1"},
    {"article", "SELECT * FROM article NOT INDEXED ORDER BY id"},
    {"article by key",
     "SELECT key, id FROM article INDEXED BY sqlite_autoindex_article_1 ORDER BY key"},
    {"passage", "SELECT * FROM passage ORDER BY article"},
    {"word", "SELECT * FROM word ORDER BY run, first"},
    {"abbreviation", "SELECT * FROM abbreviation NOT INDEXED ORDER BY letters, name"},
    {"abbreviation by start",
     "SELECT start, name FROM abbreviation INDEXED BY abbreviation_start ORDER BY start"},
    {"length", "SELECT * FROM length ORDER BY block"},
    {"columns", "SELECT * FROM column_block ORDER BY id"},
    {"values", "SELECT * FROM column_value NOT INDEXED ORDER BY field, code"},
    {"values by text",
     "SELECT field, value, code FROM column_value INDEXED BY column_value_code ORDER BY 1, 2"},
    {"sizes", "SELECT * FROM fts_docsize ORDER BY id"},
    {"configuration", "SELECT * FROM fts_config ORDER BY k"},
    {"postings", "SELECT * FROM temp.posting"},
};

std::string rows_of(const sqlite::Connection& connection, const char* sql) {
  auto rows = sqlite::Statement::prepare(connection, sql);
  if (!rows) return rows.error().message;
  std::ostringstream out;
  for (;;) {
    auto row = rows->step();
    if (!row) {
      out << row.error().message;
      return out.str();
    }
    if (!*row) return out.str();
    for (int i = 0; i < rows->columns(); ++i) {
      const std::string_view value = rows->blob(i);
      out << value.size() << ':' << value << ',';
    }
    out << '\n';
  }
}

}  // namespace

std::optional<LogicalDump> dump(const std::string& db) {
  auto connection = sqlite::Connection::open(db, {});
  if (!connection) return std::nullopt;
  auto tokenizer = storage::IndexTokenizer::attach(*connection, Analyzer::stemming());
  if (!tokenizer) return std::nullopt;
  LogicalDump out;
  auto made =
      connection->exec("CREATE VIRTUAL TABLE temp.posting USING fts5vocab(main, fts, instance)");
  if (!made) return std::nullopt;
  for (const Query& query : kQueries) out[query.table] = rows_of(*connection, query.sql);
  return out;
}

std::string difference(const LogicalDump& a, const LogicalDump& b) {
  std::string out;
  for (const auto& [table, rows] : a) {
    auto it = b.find(table);
    if (it == b.end() || it->second != rows) out += (out.empty() ? "" : ", ") + table;
  }
  return out;
}

}  // namespace poisk::testing
