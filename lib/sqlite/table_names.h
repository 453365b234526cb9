// How SQL names the tables of an index, which have a prefix where the index lives in an
// application's own database.
//
// Every statement that goes through Connection or Statement writes them so, never plainly:
//
//   $article   the table itself, after FROM, INTO, UPDATE, JOIN, CREATE TABLE: `article` in a file
//              of its own, `main.news_article` under the prefix `news_`
//   #fts       its bare name, where SQLite wants that: the column of an FTS5 table that is called
//              as the table is, the table that CREATE INDEX is ON, a name within quotes: `fts`,
//              `news_fts`
//
//   INSERT INTO $fts(#fts, rank) VALUES('hashsize', 67108864)
//   SELECT rowid FROM $fts WHERE #fts MATCH ?1
//   SELECT seq FROM main.sqlite_sequence WHERE name='#article'
//
// The tables behind FTS5 likewise: $fts_data, $fts_idx, $fts_docsize. Columns are named as ever. An
// index of a file of its own does not notice a forgotten mark; own_database_test does.
#pragma once

#include <string>
#include <string_view>

namespace poisk::sqlite {

class TableNames {
 public:
  TableNames() = default;  // no prefix
  explicit TableNames(std::string prefix) : prefix_(std::move(prefix)) {}

  const std::string& prefix() const { return prefix_; }

  // `sql` with all marks replaced.
  std::string in(std::string_view sql) const { return replace(sql, !prefix_.empty()); }
  // The same with bare names for both marks: as CREATE statements stand in sqlite_schema.
  std::string bare(std::string_view sql) const { return replace(sql, false); }

 private:
  std::string replace(std::string_view sql, bool qualified) const {
    std::string out;
    out.reserve(sql.size() + 32);
    for (char c : sql) {
      if (c != '$' && c != '#') {
        out += c;
        continue;
      }
      // Temporary tables of the application would hide those of the same name.
      if (c == '$' && qualified) out += "main.";
      out += prefix_;
    }
    return out;
  }

  std::string prefix_;
};

}  // namespace poisk::sqlite
