#include "storage/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "analysis/analyzer_impl.h"
#include "passage/splitter.h"
#include "sqlite/new_file.h"
#include "sqlite/statement.h"
#include "storage/index_id.h"
#include "storage/layout.h"

namespace poisk::storage {
namespace {

enum class Presence : std::uint8_t {
  always,
  made,     // with each new index and by reindexing; older ones may lack it
  needed,   // made when first needed
  vectors,  // made with the first vectors
  notes,    // made with the first note about a file
  packed,   // made with the first packed text
  former,   // older indexes have it
};
struct Table {
  const char* name;
  const char* sql;
  Presence presence = Presence::always;
};

// Each statement stands in sqlite_schema as it is written here, with bare names, which recognize()
// relies on.
constexpr std::array kTables = {
    Table{"#meta", "CREATE TABLE $meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"},
    // Small columns first: filters and citations never read the text's overflow pages.
    Table{"#article",
          "CREATE TABLE $article(id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
          " revision INTEGER NOT NULL, outlet TEXT NOT NULL, published TEXT NOT NULL,"
          " agency TEXT NOT NULL, author TEXT NOT NULL, url TEXT NOT NULL, quote_share REAL,"
          " link_required INTEGER NOT NULL, notice TEXT NOT NULL, fields BLOB NOT NULL,"
          " dropped BLOB NOT NULL, checksum INTEGER NOT NULL, title TEXT NOT NULL,"
          " text TEXT NOT NULL)"},
    Table{"#article_outlet", "CREATE INDEX $article_outlet ON #article(outlet)", Presence::former},
    Table{"#article_published", "CREATE INDEX $article_published ON #article(published)",
          Presence::former},
    Table{"#passage", "CREATE TABLE $passage(article INTEGER PRIMARY KEY, layout BLOB NOT NULL)"},
    Table{"#word",
          "CREATE TABLE $word(run INTEGER, first BLOB, entries BLOB NOT NULL,"
          " PRIMARY KEY(run, first)) WITHOUT ROWID"},
    Table{"#abbreviation",
          "CREATE TABLE $abbreviation(letters TEXT, name TEXT, start TEXT NOT NULL,"
          " articles INTEGER NOT NULL, PRIMARY KEY(letters, name)) WITHOUT ROWID"},
    Table{"#abbreviation_start", "CREATE INDEX $abbreviation_start ON #abbreviation(start)"},
    Table{"#length", "CREATE TABLE $length(block INTEGER PRIMARY KEY, tokens BLOB NOT NULL)"},
    Table{"#column_block",
          "CREATE TABLE $column_block(id INTEGER PRIMARY KEY, numbers BLOB NOT NULL)",
          Presence::made},
    Table{"#column_value",
          "CREATE TABLE $column_value(field INTEGER, code INTEGER, value BLOB NOT NULL,"
          " PRIMARY KEY(field, code)) WITHOUT ROWID",
          Presence::made},
    Table{"#column_value_code",
          "CREATE UNIQUE INDEX $column_value_code ON #column_value(field, value)", Presence::made},
    Table{
        "#fts",
        "CREATE VIRTUAL TABLE $fts USING fts5(text, title, content='#article', content_rowid='id',"
        " tokenize='poisk_index')"},
    Table{"#source_file",
          "CREATE TABLE $source_file(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE)",
          Presence::needed},
    Table{"#origin", "CREATE TABLE $origin(article INTEGER PRIMARY KEY, file INTEGER NOT NULL)",
          Presence::needed},
    Table{"#vector",
          "CREATE TABLE $vector(article INTEGER PRIMARY KEY, revision INTEGER NOT NULL,"
          " checksum INTEGER NOT NULL, passages BLOB NOT NULL)",
          Presence::vectors},
    Table{"#vector_sign",
          "CREATE TABLE $vector_sign(article INTEGER PRIMARY KEY, signs BLOB NOT NULL)",
          Presence::vectors},
    Table{"#origin_note", "CREATE TABLE $origin_note(file INTEGER PRIMARY KEY, note TEXT NOT NULL)",
          Presence::notes},
    Table{"#dictionary",
          "CREATE TABLE $dictionary(number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
          Presence::packed},
};

bool is_index(const Table& table) {
  return !std::string_view(table.sql).starts_with("CREATE TABLE") &&
         !std::string_view(table.sql).starts_with("CREATE VIRTUAL");
}

Error not_ours(const std::string& why) {
  return Error{ErrorCode::corrupt,
               "not a poisk index: " + why +
                   ": name another file, or in a database of your own "
                   "another prefix",
               0};
}

// What SQLite makes for these: always, but for the statistics of its ANALYZE. Versions of SQLite
// write the same statement with other spaces and quotes.
struct MadeBySqlite {
  const char* name;
  const char* sql;
  bool required;
};
constexpr std::array kMadeBySqlite = {
    MadeBySqlite{"sqlite_sequence", "create table sqlite_sequence(name,seq)", true},
    MadeBySqlite{"sqlite_autoindex_#article_1", "", true},
    MadeBySqlite{"#fts_data", "create table #fts_data(id integer primary key,block blob)", true},
    MadeBySqlite{"#fts_idx",
                 "create table #fts_idx(segid,term,pgno,primary key(segid,term))without rowid",
                 true},
    MadeBySqlite{"#fts_docsize", "create table #fts_docsize(id integer primary key,sz blob)", true},
    MadeBySqlite{"#fts_config", "create table #fts_config(k primary key,v)without rowid", true},
    MadeBySqlite{"sqlite_autoindex_#source_file_1", "", false},
    MadeBySqlite{"sqlite_stat1", "create table sqlite_stat1(tbl,idx,stat)", false},
    MadeBySqlite{"sqlite_stat4", "create table sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)", false},
};

// In lower case, without quotes, and with a space only where it parts two words.
std::string plain_sql(std::string_view sql) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  std::string out;
  bool space = false;
  for (char c : sql) {
    if (c == '\'' || c == '"' || c == '`') continue;
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = true;
      continue;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (space && !out.empty() && is_word(out.back()) && is_word(c)) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

// All names in the schema of an index.
std::set<std::string, std::less<>> all_names(const sqlite::Connection& connection) {
  std::set<std::string, std::less<>> out;
  for (const Table& table : kTables) out.insert(connection.tables().bare(table.name));
  for (const MadeBySqlite& made : kMadeBySqlite) out.insert(connection.tables().bare(made.name));
  return out;
}

struct SchemaEntry {
  std::string type;
  std::string sql;
};
using Schema = std::map<std::string, SchemaEntry, std::less<>>;

std::string lower_case(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The whole schema of an index's own file. Of an application's database what bears a name of ours
// or hangs on a table of ours; SQLite does not tell names by their case.
Result<Schema> read_schema(const sqlite::Connection& connection) {
  Schema out;
  auto rows = sqlite::Statement::prepare(
      connection, "SELECT type, name, tbl_name, sql FROM main.sqlite_schema");
  if (!rows) return rows.error();
  const std::set<std::string, std::less<>> ours = all_names(connection);
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return out;
    std::string name = rows->string(1);
    if (!connection.is_own()) {
      const bool hangs_on_ours =
          ours.contains(lower_case(rows->text(2))) && !rows->text(2).starts_with("sqlite_");
      if (rows->text(0) == "trigger" ? !hangs_on_ours
                                     : !hangs_on_ours && !ours.contains(lower_case(name))) {
        continue;
      }
      name = lower_case(name);
    }
    const bool fresh = out.emplace(name, SchemaEntry{rows->string(0), rows->string(3)}).second;
    if (!fresh) return not_ours(fmt::format("it has two tables {}", name));
    if (rows->text(0) == "table" && rows->text(2) != rows->text(1)) {
      return not_ours(fmt::format("its table {} goes by two names", name));
    }
  }
}

Result<void> check_tables(const sqlite::Connection& connection) {
  auto found = read_schema(connection);
  if (!found) return found.error();
  const sqlite::TableNames& names = connection.tables();
  const auto take = [&](std::string_view name, std::string_view type, auto&& is_right,
                        bool required) -> Result<void> {
    auto it = found->find(name);
    if (it == found->end()) {
      if (!required) return {};
      return not_ours(fmt::format("it has no table {}", name));
    }
    if (it->second.type != type || !is_right(it->second.sql)) {
      return not_ours(fmt::format("its table {} differs", name));
    }
    found->erase(it);
    return {};
  };
  for (const Table& table : kTables) {
    const bool index = is_index(table);
    auto taken = take(
        names.bare(table.name), index ? "index" : "table",
        [&](const std::string& sql) { return sql == names.bare(table.sql); },
        table.presence == Presence::always);
    if (!taken) return taken;
  }
  for (const MadeBySqlite& made : kMadeBySqlite) {
    auto taken = take(
        names.bare(made.name), made.sql[0] == 0 ? "index" : "table",
        [&](const std::string& sql) { return plain_sql(sql) == names.bare(made.sql); },
        made.required);
    if (!taken) return taken;
  }
  if (!found->empty()) {
    const auto& [name, entry] = *found->begin();
    return not_ours(fmt::format("it has a foreign {} {}", entry.type, name));
  }
  return {};
}

// Texts are bound and read as UTF-8 without conversion.
Result<void> check_encoding(const sqlite::Connection& connection) {
  auto encoding = sqlite::Statement::prepare(connection, "PRAGMA encoding");
  if (!encoding) return encoding.error();
  auto row = encoding->step();
  if (!row) return row.error();
  if (!*row || encoding->text(0) != "UTF-8") return not_ours("its texts are not in UTF-8");
  return {};
}

Result<void> check_version(std::int64_t version) {
  if (version >= kOldestFormat && version <= kFormatVersion) return {};
  return Error{
      ErrorCode::schema_version,
      fmt::format("the index has format {}, this version of poisk reads formats {} to {}: {}",
                  version, kOldestFormat, kFormatVersion,
                  version > kFormatVersion ? "use a newer poisk" : "index the articles anew"),
      0};
}

Result<FileState> recognize_under_prefix(const sqlite::Connection& connection) {
  auto found = read_schema(connection);
  if (!found) return found.error();
  const sqlite::TableNames& names = connection.tables();
  const bool any = std::any_of(found->begin(), found->end(), [&](const auto& entry) {
    return entry.first.starts_with(names.prefix());
  });
  if (auto utf8 = check_encoding(connection); !utf8) return utf8.error();
  if (!any) return FileState::empty;
  // Tables of another format may differ.
  const Table& meta_table = kTables.front();
  const auto stored = found->find(names.bare(meta_table.name));
  if (stored != found->end() && stored->second.sql == names.bare(meta_table.sql)) {
    auto version = format_version(connection);
    if (!version) return version.error();
    if (auto known = check_version(*version); !known) return known.error();
  }
  if (auto sound = check_tables(connection); !sound) return sound.error();
  return FileState::ours;
}

Result<bool> has_table(const sqlite::Connection& connection, const char* name) {
  auto found = connection.integer(
      fmt::format("SELECT count(*) FROM main.sqlite_schema WHERE name='{}'", name));
  if (!found) return found.error();
  return *found != 0;
}

Result<void> make_tables(const sqlite::Connection& connection, Presence presence) {
  for (const Table& table : kTables) {
    if (table.presence != presence) continue;
    if (auto made = connection.exec(table.sql); !made) return made;
  }
  return {};
}

}  // namespace

Result<FileState> recognize(const sqlite::Connection& connection) {
  if (!connection.is_own()) return recognize_under_prefix(connection);
  auto tables = connection.integer("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  auto id = connection.integer("PRAGMA application_id");
  if (!id) return id.error();
  if (*tables == 0 && *id == 0) return FileState::empty;
  if (*id != kApplicationId) return not_ours("it is another program's database");
  auto version = format_version(connection);
  if (!version) return version.error();
  if (auto known = check_version(*version); !known) return known.error();
  if (auto utf8 = check_encoding(connection); !utf8) return utf8.error();
  if (auto sound = check_tables(connection); !sound) return sound.error();
  return FileState::ours;
}

Result<std::vector<std::string>> stored_tables(const sqlite::Connection& connection) {
  std::vector<std::string> out;
  for (const Table& table : kTables) {
    if (!std::string_view(table.sql).starts_with("CREATE TABLE")) continue;
    auto there =
        table.presence == Presence::always ? Result<bool>(true) : has_table(connection, table.name);
    if (!there) return there.error();
    if (*there) out.push_back(connection.tables().bare(table.name));
  }
  for (const MadeBySqlite& made : kMadeBySqlite) {
    if (made.name[0] == '#') out.push_back(connection.tables().bare(made.name));
  }
  return out;
}

Result<void> create_schema(const sqlite::Connection& connection, const Analyzer& analyzer) {
  for (const Table& table : kTables) {
    if (table.presence > Presence::made) continue;
    if (auto made = connection.exec(table.sql); !made) return made;
  }
  if (auto set = connection.exec(
          fmt::format("INSERT INTO $fts(#fts, rank) VALUES('hashsize', {})", kPostingsInMemory));
      !set) {
    return set;
  }
  const std::string epoch = sqlite::random_hex(kColumnEpochDigits);
  for (const auto& [name, value] :
       {std::pair<const char*, std::string_view>{"analyzer", analyzer.impl().text_fingerprint},
        {"groups", analyzer.impl().word_fingerprint},
        {"articles", "0"},
        {"tokens", "0"},
        {"passages", "0"},
        {"text_bytes", "0"},
        {"generation", "0"},
        {"word_runs", ""},
        {"group_runs", ""},
        {"columns", epoch},
        {kPassageRules, passage::kSplittingRules}}) {
    if (auto set = set_meta(connection, name, value); !set) return set;
  }
  if (auto marked = mark_format(connection); !marked || !connection.is_own()) return marked;
  if (auto set = set_index_id(connection, new_index_id()); !set) return set;
  return connection.exec(fmt::format("PRAGMA application_id={}", kApplicationId));
}

Result<std::int64_t> format_version(const sqlite::Connection& connection) {
  return connection.integer(connection.is_own() ? "PRAGMA user_version"
                                                : "SELECT value FROM $meta WHERE name='format'");
}

Result<void> mark_format(const sqlite::Connection& connection) {
  if (!connection.is_own()) return set_meta(connection, "format", std::to_string(kFormatVersion));
  return connection.exec(fmt::format("PRAGMA user_version={}", kFormatVersion));
}

Result<bool> has_origins(const sqlite::Connection& connection) {
  return has_table(connection, "#origin");
}

Result<void> create_origins(const sqlite::Connection& connection) {
  return make_tables(connection, Presence::needed);
}

Result<bool> has_origin_notes(const sqlite::Connection& connection) {
  return has_table(connection, "#origin_note");
}

Result<void> create_origin_notes(const sqlite::Connection& connection) {
  return make_tables(connection, Presence::notes);
}

Result<bool> has_dictionaries(const sqlite::Connection& connection) {
  return has_table(connection, "#dictionary");
}

Result<void> create_dictionaries(const sqlite::Connection& connection) {
  return make_tables(connection, Presence::packed);
}

Result<bool> has_vector_tables(const sqlite::Connection& connection) {
  return has_table(connection, "#vector");
}

Result<void> create_vector_tables(const sqlite::Connection& connection) {
  return make_tables(connection, Presence::vectors);
}

Result<void> create_columns(const sqlite::Connection& connection) {
  auto there = has_table(connection, "#column_block");
  if (!there) return there.error();
  if (!*there) {
    if (auto made = make_tables(connection, Presence::made); !made) return made;
  }
  for (const Table& table : kTables) {
    if (table.presence != Presence::former) continue;
    auto former = has_table(connection, table.name);
    if (!former) return former.error();
    if (!*former) continue;
    auto dropped = connection.exec(fmt::format("DROP INDEX ${}", table.name + 1));
    if (!dropped) return dropped;
  }
  return {};
}

Result<std::optional<std::string>> find_meta(const sqlite::Connection& connection,
                                             std::string_view name) {
  auto statement = sqlite::Statement::prepare(connection, "SELECT value FROM $meta WHERE name=?1");
  if (!statement) return statement.error();
  statement->bind(1, name);
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? std::optional(statement->string(0)) : std::nullopt;
}

Result<std::string> meta(const sqlite::Connection& connection, std::string_view name) {
  auto found = find_meta(connection, name);
  if (!found) return found.error();
  if (!*found) return not_ours(fmt::format("it does not say its {}", name));
  return std::move(**found);
}

Result<void> set_meta(const sqlite::Connection& connection, std::string_view name,
                      std::string_view value) {
  auto statement = sqlite::Statement::prepare(
      connection, "INSERT INTO $meta VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value=?2");
  if (!statement) return statement.error();
  statement->bind(1, name);
  statement->bind(2, value);
  return statement->run();
}

}  // namespace poisk::storage
