// Which files are taken for an index: only one whose schema is, to the letter, what poisk makes.
#include "storage/schema.h"

#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include "sqlite/connection.h"
#include "storage/index_tokenizer.h"
#include "unit/index/temporary_index.h"
#include "unit/storage/attack.h"

namespace poisk::storage {
namespace {

using testing::attack;

class SchemaTest : public ::testing::Test {
 protected:
  SchemaTest() {
    Index index = Index::open(path_, testing::stems_only()).value();
    index.put(testing::article("a", "Заголовок", "Погода в городе")).value();
  }
  Result<Index> open() const { return Index::open(path_, testing::stems_only()); }

  testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("index.db");
};

struct Attack {
  const char* what;
  const char* sql;
};

class HostileSchemaTest : public SchemaTest, public ::testing::WithParamInterface<Attack> {};

TEST_P(HostileSchemaTest, IsRefused) {
  attack(path_, GetParam().sql);
  for (const bool read_only : {false, true}) {
    Options options = testing::stems_only();
    options.read_only = read_only;
    const auto opened = Index::open(path_, options);
    ASSERT_FALSE(opened) << GetParam().what;
    EXPECT_EQ(opened.error().code, ErrorCode::corrupt) << opened.error().message;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Schema, HostileSchemaTest,
    ::testing::Values(
        Attack{"a trigger",
               "CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM article; END"},
        Attack{"a view", "CREATE VIEW v AS SELECT randomblob(1000000000)"},
        Attack{"one more table", "CREATE TABLE more(a)"},
        Attack{"one more index", "CREATE INDEX more ON article(agency)"},
        Attack{"an index on an expression", "CREATE INDEX more ON article(upper(agency))"},
        Attack{"one more virtual table", "CREATE VIRTUAL TABLE more USING fts5(a)"},
        Attack{"a table with a check",
               "UPDATE sqlite_schema SET sql=replace(sql, 'text TEXT NOT NULL', "
               "'text TEXT NOT NULL CHECK(length(randomblob(1000000000)) > 0)') "
               "WHERE name='article'"},
        Attack{"a table with a computed default",
               "UPDATE sqlite_schema SET sql=replace(sql, 'value TEXT NOT NULL', "
               "'value TEXT NOT NULL DEFAULT (randomblob(9))') WHERE name='meta'"},
        Attack{"another tokenizer",
               "UPDATE sqlite_schema SET sql=replace(sql, 'poisk_index', 'unicode61') "
               "WHERE name='fts'"},
        Attack{"postings over another table",
               "UPDATE sqlite_schema SET sql=replace(sql, '''article''', '''meta''') "
               "WHERE name='fts'"},
        Attack{"a generated column behind FTS5",
               "UPDATE sqlite_schema SET sql='CREATE TABLE ''fts_data''(id INTEGER PRIMARY KEY, "
               "block BLOB, more AS (randomblob(1000000000)))' WHERE name='fts_data'"},
        Attack{"a check behind FTS5",
               "UPDATE sqlite_schema SET sql='CREATE TABLE ''fts_config''(k PRIMARY KEY, v "
               "CHECK(randomblob(9) > 0)) WITHOUT ROWID' WHERE name='fts_config'"},
        Attack{"a view behind FTS5",
               "UPDATE sqlite_schema SET type='view', rootpage=0, sql='CREATE VIEW fts_docsize AS "
               "SELECT 1 AS id, zeroblob(1000000000) AS sz' WHERE name='fts_docsize'"},
        Attack{"a table less", "DELETE FROM sqlite_schema WHERE name='fts_idx'"},
        Attack{"one table under two names",
               "UPDATE sqlite_schema SET tbl_name='word' WHERE name='meta'"},
        Attack{"two tables of one name",
               "INSERT INTO sqlite_schema SELECT type, name, tbl_name, rootpage, 'CREATE TABLE "
               "meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID' FROM sqlite_schema "
               "WHERE name='meta'"},
        Attack{"another sequence",
               "UPDATE sqlite_schema SET sql='CREATE TABLE sqlite_sequence(name,seq,more)' "
               "WHERE name='sqlite_sequence'"},
        Attack{"no index", "PRAGMA application_id=0"},
        Attack{"another program's", "PRAGMA application_id=1"}),
    [](const auto& info) { return std::to_string(info.index); });

TEST_F(SchemaTest, StatisticsOfSqliteAreNoHarm) {
  attack(path_, "ANALYZE article");
  ASSERT_TRUE(open());
  EXPECT_TRUE(open()->check().value().sound());
}

TEST_F(SchemaTest, AnotherFormatNamesTheWayOut) {
  const std::string newer = std::to_string(kFormatVersion + 1);
  attack(path_, "PRAGMA user_version=" + newer);
  EXPECT_EQ(open().error().code, ErrorCode::schema_version);
  EXPECT_NE(open().error().message.find("newer poisk"), std::string::npos);
  attack(path_, "PRAGMA user_version=0");
  EXPECT_EQ(open().error().code, ErrorCode::schema_version);
  EXPECT_NE(open().error().message.find("index the articles anew"), std::string::npos);
}

TEST_F(SchemaTest, TextsAreInUtf8) {
  const std::string path = folder_.file("utf16.db");
  sqlite::OpenMode mode;
  mode.write = mode.create = true;
  sqlite::Connection connection = sqlite::Connection::open(path, mode).value();
  connection.exec("PRAGMA encoding='UTF-16le'").value();
  const Analyzer analyzer = Analyzer::stemming();
  auto tokenizer = IndexTokenizer::attach(connection, analyzer).value();
  create_schema(connection, analyzer).value();
  EXPECT_EQ(recognize(connection).error().code, ErrorCode::corrupt);
}

TEST_F(SchemaTest, AFileThatTookTheIndexsPlaceIsRefused) {
  Index index = open().value();
  const std::string other = folder_.file("other.db");
  attack(other, "CREATE TABLE t(a)");
  // The same file with other content is known by what it holds, another file by its number.
  std::filesystem::copy_file(other, path_, std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(index.search("погода").error().code, ErrorCode::corrupt);
  EXPECT_EQ(index.put(testing::article("b", "", "x")).error().code, ErrorCode::corrupt);
  std::filesystem::rename(other, path_);
  EXPECT_EQ(index.search("погода").error().code, ErrorCode::not_found);
  EXPECT_EQ(index.put(testing::article("b", "", "x")).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace poisk::storage
