// An index within the application's own database: what the application and others see of it, and
// what it leaves alone.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poisk/sqlite.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "unit/index/few_words.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};
using Db = std::unique_ptr<sqlite3, Close>;

Db open_db(const std::string& path,
           int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX) {
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &db, flags, nullptr), SQLITE_OK);
  return Db(db);
}

// The rows, columns joined by `|`, rows by a space; an error as its text.
std::string run(const Db& db, const std::string& sql) {
  std::string out;
  char* message = nullptr;
  sqlite3_exec(
      db.get(), sql.c_str(),
      [](void* to, int count, char** values, char**) {
        auto& text = *static_cast<std::string*>(to);
        for (int i = 0; i < count; ++i) {
          if (i > 0 || !text.empty()) text += i > 0 ? "|" : " ";
          text += values[i] != nullptr ? values[i] : "NULL";
        }
        return 0;
      },
      &out, &message);
  if (message != nullptr) out = std::string("error: ") + message;
  sqlite3_free(message);
  return out;
}

std::string sorted(std::string words) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    all.push_back(words.substr(at, end - at));
    at = end + 1;
  }
  std::sort(all.begin(), all.end());
  return fmt::format("{}", fmt::join(all, " "));
}

std::string found(const Index& index, std::string_view query = "погода") {
  auto results = index.search(query);
  return results ? sorted(keys(*results)) : "error: " + results.error().message;
}

Article weather(const std::string& key, const std::string& more = "") {
  return article(key, "Погода " + key, "Погода в городе: завтра снег. " + more);
}

// All of an answer that depends on the index.
std::string answer(const Index& index, std::string_view query) {
  SearchOptions options;
  options.facets = true;
  auto results = index.search(query, options);
  if (!results) return "error: " + results.error().message;
  std::string out = fmt::format("{} {}\n", results->total, results->interpreted);
  for (const Hit& hit : results->hits) {
    out += fmt::format("{} {:a} {}\n", to_string(hit.passage), hit.score, to_html(hit));
  }
  for (const Correction& one : results->corrections) out += one.from + "→" + one.to + "\n";
  for (const Facet& facet : results->facets) {
    for (const auto& value : facet.values) out += fmt::format("{} {}\n", value.value, value.count);
  }
  return out;
}

const std::vector<std::string>& queries() {
  static const std::vector<std::string> kQueries = {
      "погода",     "снег в городе", "\"завтра снег\"",     "президент -снег", "gjujlf", "погдоа",
      "url:пример", "ООН",           "первый второй третий"};
  return kQueries;
}

class OwnDatabase : public ::testing::Test {
 protected:
  OwnDatabase() { run(db_, "CREATE TABLE story(id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT)"); }

  Index attach(const std::string& prefix = "news_") {
    return attach_index(db_.get(), prefix, stems_only()).value();
  }

  // The answers are those of an index of its own file that has never had other articles.
  void expect_answers_of_a_fresh_index(const Index& index) {
    const std::string path = folder_.file(fmt::format("fresh{}.db", ++fresh_));
    Index fresh = Index::open(path, stems_only()).value();
    std::vector<Article> all;
    index
        .for_each([&](const StoredArticle& stored) {
          all.push_back(stored.article);
          return true;
        })
        .value();
    fresh.put(all).value();
    for (const std::string& query : queries()) {
      EXPECT_EQ(answer(index, query), answer(fresh, query)) << query;
    }
    EXPECT_EQ(index.suggest("пог").value(), fresh.suggest("пог").value());
  }

  testing::TemporaryFolder folder_;
  const std::string path_ = folder_.file("application.db");
  Db db_ = open_db(path_);
  int fresh_ = 0;
};

TEST_F(OwnDatabase, IsAnIndexAsAnyOther) {
  Index index = attach();
  EXPECT_EQ(index.stats()->articles, 0u);
  Article one = weather("a", "Генеральная Ассамблея Организации Объединённых Наций (ООН).");
  one.source.outlet = "Пример";
  one.source.published = "2023-11-23";
  index.put(one).value();
  index.put(std::vector<Article>{weather("b"), article("c", "", "Совсем другое")}).value();
  EXPECT_EQ(found(index), "a b");
  EXPECT_EQ(keys(index.search("погода source:Пример").value()), "a");
  EXPECT_EQ(keys(index.more_like("a").value()), "b");
  EXPECT_EQ(index.get("a")->article.title, "Погода a");
  EXPECT_EQ(index.get("x").error().code, ErrorCode::not_found);
  const Hit hit = index.search("завтра снег source:Пример")->hits.at(0);
  EXPECT_EQ(index.resolve(hit.passage).value(), hit.text);
  EXPECT_EQ(index.suggest("пого").value(), std::vector<std::string>{"погода"});
  EXPECT_EQ(index.remove("b").value(), true);
  EXPECT_EQ(index.remove("b").value(), false);
  index.optimize().value();
  index.reindex().value();
  EXPECT_EQ(index.stats()->articles, 2u);
  EXPECT_EQ(index.stats()->abbreviations.size(), 1u);
  const CheckReport report = index.check().value();
  EXPECT_TRUE(report.sound() && report.left_out.empty()) << report.findings.at(0);

  Index again = attach();
  EXPECT_EQ(found(again), "a");
  EXPECT_EQ(run(db_, "SELECT key FROM news_article ORDER BY id"), "a c");
}

TEST_F(OwnDatabase, AnswersAreThoseOfAFileOfItsOwn) {
  Index index = attach();
  std::vector<Article> all;
  for (int i = 0; i < 60; ++i) {
    Article one = weather("n" + std::to_string(i),
                          i % 3 == 0 ? "Президент выступил в ООН. Первый вопрос." : "Второй.");
    for (int j = 0; j < i % 7; ++j) one.text += " Город ждёт снега третий день.";
    one.source.outlet = i % 2 == 0 ? "Пример" : "Другой";
    one.source.url = "https://пример.рф/" + std::to_string(i);
    all.push_back(std::move(one));
  }
  index.put(all).value();
  expect_answers_of_a_fresh_index(index);
  // With an open transaction FTS5 answers where else its tables are read directly.
  run(db_, "BEGIN IMMEDIATE");
  expect_answers_of_a_fresh_index(index);
  index.remove("n3").value();
  index.put(weather("n4", "Президент")).value();
  expect_answers_of_a_fresh_index(index);
  run(db_, "COMMIT");
  expect_answers_of_a_fresh_index(index);
}

// ---- Transactions

struct Story {
  const char* what;
  // SQL, or `put KEY`, `remove KEY`, `optimize`, `reindex`.
  std::vector<std::string> steps;
  const char* left;
};

class Transactions : public OwnDatabase, public ::testing::WithParamInterface<Story> {};

TEST_P(Transactions, KeepTogether) {
  Index index = attach();
  for (const std::string& step : GetParam().steps) {
    const std::string word = step.substr(0, step.find(' '));
    const std::string key = step.substr(std::min(step.size(), word.size() + 1));
    if (word == "put") {
      index.put(weather(key)).value();
      run(db_, "INSERT INTO story(key) VALUES('" + key + "')");
    } else if (word == "remove") {
      EXPECT_TRUE(index.remove(key).value());
      run(db_, "DELETE FROM story WHERE key='" + key + "'");
    } else if (word == "optimize") {
      index.optimize().value();
    } else if (word == "reindex") {
      index.reindex().value();
    } else {
      EXPECT_EQ(run(db_, step), "");
    }
    // At each moment an answer is what the application itself sees.
    EXPECT_EQ(found(index), run(db_, "SELECT DISTINCT key FROM story ORDER BY key")) << step;
    EXPECT_EQ(std::to_string(index.stats()->articles),
              run(db_, "SELECT count(*) FROM news_article"));
  }
  EXPECT_EQ(found(index), GetParam().left);
  EXPECT_EQ(run(db_, "SELECT DISTINCT key FROM story ORDER BY key"), GetParam().left);
  expect_answers_of_a_fresh_index(index);
  EXPECT_TRUE(index.check()->sound());
  const Db other = open_db(path_);
  EXPECT_EQ(found(attach_index(other.get(), "news_", stems_only()).value()), GetParam().left);
}

INSTANTIATE_TEST_SUITE_P(
    OwnDatabase, Transactions,
    ::testing::Values(
        Story{"without one each call is its own", {"put a", "put b", "remove a"}, "b"},
        Story{"a commit keeps both", {"BEGIN", "put a", "put b", "COMMIT"}, "a b"},
        Story{"a rollback takes both back", {"put a", "BEGIN", "put b", "ROLLBACK"}, "a"},
        Story{"a removal is taken back", {"put a", "BEGIN", "remove a", "ROLLBACK"}, "a"},
        Story{"a replacement is taken back", {"put a", "BEGIN", "put a", "ROLLBACK"}, "a"},
        Story{
            "the same again after a rollback",
            {"put a", "BEGIN", "put b", "ROLLBACK", "put c", "BEGIN", "put d", "ROLLBACK", "put e"},
            "a c e"},
        Story{"a savepoint",
              {"BEGIN", "put a", "SAVEPOINT s", "put b", "ROLLBACK TO s", "put c", "COMMIT"},
              "a c"},
        Story{"an outermost savepoint",
              {"SAVEPOINT s", "put a", "ROLLBACK TO s", "put b", "RELEASE s"},
              "b"},
        Story{"savepoints within savepoints",
              {"SAVEPOINT s", "put a", "SAVEPOINT t", "put b", "RELEASE t", "SAVEPOINT t", "put c",
               "ROLLBACK TO t", "RELEASE s"},
              "a b"},
        Story{"a savepoint of the same name",
              {"BEGIN", "SAVEPOINT poisk_change", "put a", "ROLLBACK TO poisk_change", "put b",
               "COMMIT"},
              "b"},
        Story{"merging is taken back", {"put a", "put b", "BEGIN", "optimize", "ROLLBACK"}, "a b"},
        Story{"reindexing is taken back",
              {"put a", "BEGIN", "put b", "reindex", "ROLLBACK", "put c"},
              "a c"},
        Story{"reindexing within one", {"put a", "BEGIN", "put b", "reindex", "COMMIT"}, "a b"},
        Story{"an immediate one", {"BEGIN IMMEDIATE", "put a", "END", "put b"}, "a b"}),
    [](const auto& info) { return std::to_string(info.index); });

TEST_F(OwnDatabase, AFailedPutIsUndoneAlone) {
  Index index = attach();
  run(db_,
      "CREATE TEMP TRIGGER full BEFORE INSERT ON main.news_passage "
      "WHEN (SELECT count(*) FROM news_passage) = 2 BEGIN SELECT RAISE(ABORT, 'no more'); END");
  run(db_, "BEGIN; INSERT INTO story(key) VALUES('a')");
  index.put(weather("a")).value();
  const auto failed = index.put(std::vector<Article>{weather("b"), weather("c"), weather("d")});
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("no more"), std::string::npos) << failed.error().message;
  EXPECT_EQ(found(index), "a");
  EXPECT_EQ(run(db_, "SELECT key FROM story"), "a");
  run(db_, "DROP TRIGGER full");
  index.put(weather("b")).value();
  EXPECT_EQ(run(db_, "COMMIT"), "");
  EXPECT_EQ(found(index), "a b");
  expect_answers_of_a_fresh_index(index);
  EXPECT_TRUE(index.check()->sound());
}

TEST_F(OwnDatabase, WhatWasRolledBackIsForgotten) {
  Index index = attach();
  index.put(weather("a")).value();
  run(db_, "BEGIN");
  index.put(article("b", "", "Экономика экономика")).value();
  EXPECT_EQ(index.search("экономека")->corrections.size(), 1u);  // the index of forms is made
  run(db_, "ROLLBACK");
  index.put(article("c", "", "Экология")).value();
  EXPECT_EQ(index.search("экономека")->corrections.size(), 0u);
  EXPECT_EQ(keys(index.search("экалогия").value()), "c");
  expect_answers_of_a_fresh_index(index);
}

TEST_F(OwnDatabase, AStatementThatIsWritingIsNotDisturbed) {
  Index index = attach();
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db_.get(), "INSERT INTO story(key) VALUES('x'), ('y') RETURNING key", -1,
                     &statement, nullptr);
  ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW);
  EXPECT_EQ(index.put(weather("a")).error().code, ErrorCode::busy);
  EXPECT_EQ(found(index), "");
  EXPECT_EQ(sqlite3_step(statement), SQLITE_ROW);
  sqlite3_finalize(statement);
  EXPECT_EQ(run(db_, "SELECT key FROM story"), "x y");
  // One that reads may be in progress.
  sqlite3_prepare_v2(db_.get(), "SELECT key FROM story", -1, &statement, nullptr);
  ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW);
  index.put(weather("a")).value();
  EXPECT_EQ(found(index), "a");
  EXPECT_EQ(sqlite3_step(statement), SQLITE_ROW);
  sqlite3_finalize(statement);
}

TEST_F(OwnDatabase, AnIndexThatWasRolledBackIsGone) {
  run(db_, "BEGIN");
  Index index = attach();
  index.put(weather("a")).value();
  EXPECT_EQ(found(index), "a");
  run(db_, "ROLLBACK");
  EXPECT_EQ(index.search("погода").error().code, ErrorCode::not_found);
  EXPECT_EQ(index.put(weather("a")).error().code, ErrorCode::not_found);
  EXPECT_EQ(run(db_, "SELECT name FROM sqlite_schema WHERE name GLOB 'news_*'"), "");
  Index again = attach();
  again.put(weather("b")).value();
  EXPECT_EQ(found(index), "b");
}

// ---- Others

class JournalModes : public OwnDatabase, public ::testing::WithParamInterface<const char*> {};

TEST_P(JournalModes, AllWork) {
  run(db_, std::string("PRAGMA journal_mode=") + GetParam());
  Index index = attach();
  run(db_, "BEGIN");
  index.put(weather("a")).value();
  run(db_, "COMMIT; BEGIN");
  index.put(weather("b")).value();
  run(db_, "ROLLBACK");
  index.put(weather("c")).value();
  EXPECT_EQ(found(index), "a c");
  EXPECT_TRUE(index.check()->sound());
  EXPECT_EQ(run(db_, "PRAGMA journal_mode"), GetParam());
  const Db other = open_db(path_);
  EXPECT_EQ(found(attach_index(other.get(), "news_", stems_only()).value()), "a c");
}

INSTANTIATE_TEST_SUITE_P(OwnDatabase, JournalModes,
                         ::testing::Values("delete", "truncate", "persist", "memory", "wal"),
                         [](const auto& info) { return std::string(info.param); });

TEST_F(OwnDatabase, OtherConnectionsSeeWhatIsCommitted) {
  run(db_, "PRAGMA journal_mode=WAL");
  Index index = attach();
  const Db other = open_db(path_);
  Index reader = attach_index(other.get(), "news_", stems_only()).value();
  index.put(weather("a")).value();
  EXPECT_EQ(found(reader), "a");
  run(db_, "BEGIN");
  index.put(weather("b")).value();
  EXPECT_EQ(found(index), "a b");
  EXPECT_EQ(found(reader), "a");
  EXPECT_EQ(reader.put(weather("c")).error().code, ErrorCode::busy);
  run(db_, "ROLLBACK");
  // Ours has seen a state that never was; theirs is the next one.
  reader.put(std::vector<Article>{weather("c", "Погода и погода"), weather("d")}).value();
  EXPECT_EQ(found(index), "a c d");
  expect_answers_of_a_fresh_index(index);
  expect_answers_of_a_fresh_index(reader);

  // A transaction is a stable view.
  run(other, "BEGIN");
  EXPECT_EQ(found(reader), "a c d");
  index.remove("a").value();
  EXPECT_EQ(found(index), "c d");
  EXPECT_EQ(found(reader), "a c d");
  // Its view is not the newest: nothing can be written on top of it.
  EXPECT_EQ(reader.put(weather("e")).error().code, ErrorCode::busy);
  run(other, "COMMIT");
  EXPECT_EQ(found(reader), "c d");
}

TEST_F(OwnDatabase, PrefixesStandSideBySide) {
  Index news = attach("news_");
  Index mail = attach("mail_");
  Index newer = attach("news_article_");
  news.put(weather("a")).value();
  mail.put(weather("b")).value();
  newer.put(weather("c")).value();
  run(db_, "BEGIN");
  news.put(weather("a2")).value();
  mail.put(weather("b2")).value();
  mail.remove("b").value();
  run(db_, "COMMIT");
  EXPECT_EQ(found(news), "a a2");
  EXPECT_EQ(found(mail), "b2");
  EXPECT_EQ(found(newer), "c");
  for (const Index* index : {&news, &mail, &newer}) {
    EXPECT_TRUE(index->check()->sound());
    expect_answers_of_a_fresh_index(*index);
  }
  mail.reindex().value();
  EXPECT_EQ(found(news) + "|" + found(mail), "a a2|b2");
}

TEST_F(OwnDatabase, TablesOfTheSameNameElsewhereAreNotTouched) {
  run(db_,
      "CREATE TEMP TABLE news_article(a); CREATE TEMP TABLE news_meta(name, value);"
      "ATTACH ':memory:' AS more; CREATE TABLE more.news_word(a)");
  Index index = attach();
  index.put(weather("a")).value();
  EXPECT_EQ(found(index), "a");
  EXPECT_TRUE(index.check()->sound());
  EXPECT_EQ(run(db_, "SELECT count(*) FROM temp.news_article, temp.news_meta, more.news_word"),
            "0");
  EXPECT_EQ(run(db_, "SELECT key FROM main.news_article"), "a");
}

// ---- What is the application's own

TEST_F(OwnDatabase, SettingsStayAsTheyWere) {
  const std::string settings =
      "SELECT * FROM pragma_application_id, pragma_user_version, pragma_journal_mode, "
      "pragma_page_size, pragma_cache_size, pragma_synchronous, pragma_busy_timeout, "
      "pragma_foreign_keys, pragma_secure_delete, pragma_wal_autocheckpoint, pragma_trusted_schema";
  run(db_,
      "PRAGMA application_id=7; PRAGMA user_version=8; PRAGMA busy_timeout=9; "
      "PRAGMA foreign_keys=ON");
  int asked = 0;
  sqlite3_progress_handler(
      db_.get(), 1, [](void* asked) { return ++*static_cast<int*>(asked), 0; }, &asked);
  const std::string before = run(db_, settings);
  Index index = attach();
  index.put(weather("a")).value();
  SearchOptions options;
  options.time_budget = std::chrono::hours(1);
  EXPECT_EQ(keys(index, "погода \"завтра снег\"", options), "a");
  EXPECT_TRUE(index.check()->sound());
  EXPECT_EQ(run(db_, settings), before);
  asked = 0;
  run(db_, "SELECT count(*) FROM story");
  EXPECT_GT(asked, 0);
  for (const int flag : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_TRIGGER,
                         SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA}) {
    int on = -1;
    sqlite3_db_config(db_.get(), flag, -1, &on);
    EXPECT_EQ(on, flag == SQLITE_DBCONFIG_DEFENSIVE ? 0 : 1) << flag;
  }
}

TEST_F(OwnDatabase, ADefensiveConnectionWillDo) {
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  run(db_, "PRAGMA recursive_triggers=ON; PRAGMA reverse_unordered_selects=ON");
  Index index = attach();
  index.put(std::vector<Article>{weather("a"), weather("b")}).value();
  index.put(weather("a", "Другое")).value();
  index.optimize().value();
  EXPECT_EQ(found(index), "a b");
  EXPECT_TRUE(index.check()->sound());
  run(db_,
      "CREATE TEMP TRIGGER full BEFORE INSERT ON main.news_passage "
      "BEGIN SELECT RAISE(ABORT, 'no more'); END");
  EXPECT_FALSE(index.put(weather("c")));
  run(db_, "DROP TRIGGER full");
  int on = 0;
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
  EXPECT_EQ(on, 1);
  expect_answers_of_a_fresh_index(index);
}

TEST_F(OwnDatabase, ForeignTablesAreLeftAlone) {
  attach().put(weather("a")).value();
  EXPECT_EQ(run(db_,
                "CREATE TABLE news_comment(article INTEGER, text);"
                "CREATE VIEW news_titles AS SELECT title FROM news_article;"
                "CREATE TRIGGER news_log AFTER INSERT ON story BEGIN SELECT 1; END;"
                "CREATE TRIGGER news_passage AFTER INSERT ON story BEGIN SELECT 1; END;"
                "INSERT INTO story(key) VALUES('s');"
                "CREATE VIRTUAL TABLE other USING fts5(text); ANALYZE"),
            "");
  Index index = attach();
  index.put(weather("b")).value();
  EXPECT_TRUE(index.check()->sound());
  EXPECT_EQ(run(db_, "SELECT title FROM news_titles ORDER BY title"), "Погода a Погода b");
}

TEST_F(OwnDatabase, DamageOfForeignTablesIsNoDamageOfTheIndex) {
  Index index = attach();
  index.put(weather("a")).value();
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr);
  run(db_,
      "CREATE TABLE broken(a); INSERT INTO broken VALUES(NULL);"
      "UPDATE sqlite_schema SET sql='CREATE TABLE broken(a NOT NULL)' WHERE name='broken'");
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, nullptr);
  Db again = open_db(path_);
  EXPECT_NE(run(again, "PRAGMA integrity_check"), "ok");
  EXPECT_TRUE(attach_index(again.get(), "news_", stems_only())->check()->sound());
}

// ---- What is refused

struct Refused {
  const char* what;
  const char* sql;
};
class Hostile : public OwnDatabase, public ::testing::WithParamInterface<Refused> {};

TEST_P(Hostile, IsRefused) {
  attach().put(weather("a")).value();
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr);
  ASSERT_EQ(run(db_, GetParam().sql), "");
  const Db other = open_db(path_);
  const auto attached = attach_index(other.get(), "news_", stems_only());
  ASSERT_FALSE(attached);
  EXPECT_EQ(attached.error().code, ErrorCode::corrupt) << attached.error().message;
  EXPECT_NE(attached.error().message.find("news_"), std::string::npos);
  EXPECT_TRUE(attach_index(other.get(), "mail_", stems_only()));
}

INSTANTIATE_TEST_SUITE_P(
    OwnDatabase, Hostile,
    ::testing::Values(
        Refused{"a trigger", "CREATE TRIGGER t AFTER INSERT ON news_article BEGIN SELECT 1; END"},
        Refused{"a trigger of the table's own name",
                "CREATE TRIGGER news_meta AFTER INSERT ON news_meta BEGIN SELECT 1; END"},
        Refused{"one more index", "CREATE INDEX more ON news_article(agency)"},
        Refused{"a column more", "ALTER TABLE news_article ADD COLUMN more"},
        Refused{"a table less", "DROP TABLE news_word"},
        Refused{"another table instead", "DROP TABLE news_word; CREATE TABLE News_Word(a)"},
        Refused{"a view instead", "DROP TABLE news_word; CREATE VIEW news_word AS SELECT 1 AS run"},
        Refused{"a check",
                "UPDATE sqlite_schema SET sql=replace(sql, 'text TEXT NOT NULL', 'text TEXT NOT "
                "NULL CHECK(length(randomblob(9)) > 0)') WHERE name='news_article'"},
        Refused{"another tokenizer",
                "UPDATE sqlite_schema SET sql=replace(sql, 'poisk_index', 'unicode61') "
                "WHERE name='news_fts'"},
        Refused{"postings of another index",
                "UPDATE sqlite_schema SET sql=replace(sql, '''news_article''', '''story''') "
                "WHERE name='news_fts'"}),
    [](const auto& info) { return std::to_string(info.index); });

TEST_F(OwnDatabase, ATableOfTheApplicationIsNotOverwritten) {
  run(db_, "CREATE TABLE news_article(id INTEGER PRIMARY KEY, body TEXT)");
  const auto attached = attach_index(db_.get(), "news_", stems_only());
  ASSERT_FALSE(attached);
  EXPECT_EQ(attached.error().code, ErrorCode::corrupt);
  EXPECT_EQ(run(db_, "SELECT name FROM sqlite_schema WHERE name GLOB 'news_*'"), "news_article");
}

TEST_F(OwnDatabase, AnotherFormatNamesTheWayOut) {
  attach();
  run(db_, "UPDATE news_meta SET value='99' WHERE name='format'");
  const auto attached = attach_index(db_.get(), "news_", stems_only());
  EXPECT_EQ(attached.error().code, ErrorCode::schema_version);
  EXPECT_NE(attached.error().message.find("newer poisk"), std::string::npos);
}

TEST_F(OwnDatabase, PrefixesAreSmallLettersDigitsAndUnderscores) {
  for (const char* bad :
       {"", "News_", "новости_", "news-", "9news_", "_news", "a b", "a\"", "a$", "a#", "main.",
        "sqlite_", "sqlite_news_", "x;", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    EXPECT_EQ(attach_index(db_.get(), bad, stems_only()).error().code, ErrorCode::invalid_argument)
        << bad;
  }
  for (const char* good : {"n", "news_", "select_", "n2_", "order"}) {
    Index index = attach(good);
    index.put(weather("a")).value();
    EXPECT_EQ(found(index), "a") << good;
    EXPECT_TRUE(index.check()->sound());
  }
  EXPECT_EQ(attach_index(nullptr, "news_").error().code, ErrorCode::invalid_argument);
}

TEST_F(OwnDatabase, TextsAreInUtf8) {
  const Db wide = open_db(":memory:");
  run(wide, "PRAGMA encoding='UTF-16le'; CREATE TABLE t(a)");
  const auto attached = attach_index(wide.get(), "news_", stems_only());
  ASSERT_FALSE(attached);
  EXPECT_NE(attached.error().message.find("UTF-8"), std::string::npos);
}

TEST_F(OwnDatabase, AStableViewIsATransactionAndACopyIsOfTheDatabase) {
  Index index = attach();
  EXPECT_EQ(index.searcher().error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(index.backup(folder_.file("copy.db")).error().code, ErrorCode::invalid_argument);
  index.put(weather("a")).value();
  run(db_, "VACUUM INTO '" + folder_.file("copy.db") + "'");
  const Db copy = open_db(folder_.file("copy.db"));
  Index copied = attach_index(copy.get(), "news_", stems_only()).value();
  EXPECT_EQ(found(copied), "a");
  EXPECT_TRUE(copied.check()->sound());
}

TEST_F(OwnDatabase, AReadOnlyConnectionSearches) {
  Options options = stems_only();
  options.create = false;
  EXPECT_EQ(attach_index(db_.get(), "news_", options).error().code, ErrorCode::not_found);
  attach().put(weather("a")).value();
  const Db reading = open_db(path_, SQLITE_OPEN_READONLY);
  Index index = attach_index(reading.get(), "news_", stems_only()).value();
  EXPECT_EQ(found(index), "a");
  EXPECT_EQ(index.put(weather("b")).error().code, ErrorCode::invalid_argument);
  const CheckReport report = index.check().value();
  EXPECT_TRUE(report.sound());
  EXPECT_FALSE(report.left_out.empty());
  EXPECT_EQ(attach_index(reading.get(), "mail_", stems_only()).error().code, ErrorCode::not_found);
}

TEST_F(OwnDatabase, WritersThatWaitInVainAreToldSo) {
  Index index = attach();
  index.put(weather("a")).value();
  const Db other = open_db(path_);
  run(other, "BEGIN IMMEDIATE");
  EXPECT_EQ(index.put(weather("b")).error().code, ErrorCode::busy);
  EXPECT_EQ(index.check().error().code, ErrorCode::busy);
  EXPECT_EQ(found(index), "a");
  run(other, "ROLLBACK");
  index.put(weather("b")).value();
  EXPECT_EQ(found(index), "a b");
}

// ---- Past the index

TEST_F(OwnDatabase, CheckFindsWhatWasChangedPastTheIndex) {
  Index index = attach();
  index.put(std::vector<Article>{weather("a"), weather("b")}).value();
  run(db_, "BEGIN; DELETE FROM news_article WHERE key='a'");
  EXPECT_FALSE(index.check()->sound());
  run(db_, "ROLLBACK");
  EXPECT_TRUE(index.check()->sound());
  run(db_, "BEGIN; UPDATE news_article SET text='Другое' WHERE key='a'");
  EXPECT_FALSE(index.check()->sound());
  run(db_, "ROLLBACK; BEGIN; INSERT INTO news_fts(news_fts) VALUES('delete-all')");
  EXPECT_FALSE(index.check()->sound());
  run(db_, "ROLLBACK");
  EXPECT_TRUE(index.check()->sound());
}

TEST_F(OwnDatabase, TheTablesOutliveTheIndexObject) {
  {
    Index index = attach();
    index.put(weather("a")).value();
  }
  const auto expect_harmless = [&] {
    EXPECT_EQ(run(db_, "SELECT title FROM news_fts"), "Погода a");
    EXPECT_EQ(run(db_, "SELECT rowid FROM news_fts WHERE news_fts MATCH 'погода'"), "1");
    EXPECT_EQ(run(db_, "SELECT count(*) FROM news_fts WHERE news_fts MATCH 'снег погода'"), "1");
    for (const char* sql :
         {"INSERT INTO news_fts(rowid, text, title) VALUES(9, 'а', 'б')",
          "INSERT INTO news_fts(news_fts, rowid, text, title) VALUES('delete', 1, 'а', 'б')",
          "INSERT INTO news_fts(news_fts) VALUES('rebuild')",
          "SELECT highlight(news_fts, 0, '[', ']') FROM news_fts WHERE news_fts MATCH 'погода'",
          "SELECT snippet(news_fts, 0, '[', ']', '…', 9) FROM news_fts WHERE news_fts MATCH "
          "'снег'"}) {
      EXPECT_EQ(run(db_, sql).rfind("error: ", 0), 0u) << sql;
    }
  };
  expect_harmless();
  {
    Index index = attach();
    expect_harmless();
    EXPECT_TRUE(index.check()->sound());
    expect_harmless();
  }
  db_ = open_db(path_);
  EXPECT_EQ(run(db_, "SELECT * FROM news_fts"), "error: no such tokenizer: poisk_index");
  EXPECT_EQ(run(db_, "SELECT key FROM news_article"), "a");
  EXPECT_EQ(found(attach()), "a");
}

TEST_F(OwnDatabase, VectorsAreTakenBackToo) {
  Options options = stems_only();
  options.embedder = std::make_shared<testing::FewWords>();
  Index index = attach_index(db_.get(), "news_", options).value();
  index.put(article("a", "Город", "За городом собрали мусор.")).value();
  run(db_, "BEGIN");
  index.embed().value();
  EXPECT_EQ(found(index, "отходы"), "a");
  run(db_, "ROLLBACK");
  EXPECT_EQ(index.stats()->embedded, 0u);
  EXPECT_EQ(found(index, "отходы"), "");
  index.put(article("b", "Улица", "За домом убрали мусор.")).value();
  index.remove("a").value();
  index.embed().value();
  EXPECT_EQ(found(index, "отходы"), "b");
  EXPECT_TRUE(index.check()->sound());
}

TEST_F(OwnDatabase, TheConnectionCanBeClosedAtAnyTime) {
  std::optional<Index> index = attach();
  index->put(weather("a")).value();
  EXPECT_EQ(found(*index), "a");
  EXPECT_EQ(sqlite3_close(db_.release()), SQLITE_OK);
  index.reset();
}

TEST_F(OwnDatabase, ManyThreadsMayShareAConnectionThatIsForThem) {
  db_ = open_db(path_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX);
  Index index = attach();
  std::vector<std::thread> threads;
  for (int n = 0; n < 3; ++n) {
    threads.emplace_back([&, n] {
      for (int i = 0; i < 5; ++i) {
        index.put(weather(fmt::format("{}-{}", n, i))).value();
        EXPECT_TRUE(index.search("погода снег"));
        // The application's own statements come between the calls.
        EXPECT_EQ(run(db_, "INSERT INTO story(key) VALUES('s')"), "");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(index.stats()->articles, 15u);
  EXPECT_EQ(run(db_, "SELECT count(*) FROM story"), "15");
  EXPECT_TRUE(index.check()->sound());
}

}  // namespace
}  // namespace poisk
