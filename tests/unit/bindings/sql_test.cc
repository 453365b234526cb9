// poisk in SQL, on a connection of this program's own SQLite: registered by the library, and once
// more loaded as the extension, as other programs would.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <poisk/sqlite.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef POISK_EXTENSION
#include <dlfcn.h>
#endif

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "unit/bindings/functions_of_sqlite.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

enum class Way { registered, loaded, loaded_without_progress };

#ifdef POISK_EXTENSION
// Loads the extension as a host does whose SQLite was built with SQLITE_OMIT_PROGRESS_CALLBACK.
int load_without_progress(sqlite3* db) {
  using Entry = int (*)(sqlite3*, char**, const sqlite3_api_routines*);
  static const sqlite3_api_routines* routines = nullptr;
  // SQLite hands its table of functions to no others than extensions.
  const Entry look = [](sqlite3*, char**, const sqlite3_api_routines* given) {
    routines = given;
    return SQLITE_OK;
  };
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(look));
  sqlite3* other = nullptr;
  sqlite3_open(":memory:", &other);
  sqlite3_close(other);
  sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(look));
  auto* entry = reinterpret_cast<Entry>(
      dlsym(dlopen(POISK_EXTENSION, RTLD_NOW | RTLD_LOCAL), "sqlite3_poisk_init"));
  char* message = nullptr;
  return entry(db, &message, testing::without_progress(routines));
}
#endif

class Sql : public ::testing::TestWithParam<Way> {
 protected:
  void SetUp() override {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(":memory:", &db), SQLITE_OK);
    db_.reset(db);
    if (GetParam() == Way::registered) {
      auto registered = register_functions(db);
      ASSERT_TRUE(registered) << registered.error().message;
      return;
    }
#ifdef POISK_EXTENSION
    if (GetParam() == Way::loaded_without_progress) {
      ASSERT_EQ(load_without_progress(db), SQLITE_OK);
      return;
    }
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
    char* message = nullptr;
    ASSERT_EQ(sqlite3_load_extension(db, POISK_EXTENSION, nullptr, &message), SQLITE_OK) << message;
#endif
  }

  // The rows, columns joined by `|`; an error is a row of its own.
  std::vector<std::string> rows(const std::string& sql) {
    std::vector<std::string> out;
    char* message = nullptr;
    sqlite3_exec(
        db_.get(), sql.c_str(),
        [](void* rows, int count, char** values, char**) {
          std::string row;
          for (int i = 0; i < count; ++i) {
            row += (i > 0 ? "|" : "") + std::string(values[i] != nullptr ? values[i] : "NULL");
          }
          static_cast<std::vector<std::string>*>(rows)->push_back(row);
          return 0;
        },
        &out, &message);
    if (message != nullptr) out.push_back(std::string("error: ") + message);
    sqlite3_free(message);
    return out;
  }

  std::string one(const std::string& sql) {
    const std::vector<std::string> all = rows(sql);
    EXPECT_EQ(all.size(), 1u) << sql;
    return all.empty() ? std::string() : all.front();
  }

  void make_news() {
    EXPECT_EQ(rows("CREATE VIRTUAL TABLE news USING fts5(title, text, tokenize='poisk stems')"),
              std::vector<std::string>());
    EXPECT_EQ(rows("INSERT INTO news VALUES"
                   "('Погода', 'В Минске ожидается снег. В <Астане> мороз до 20°.'),"
                   "('Сессия', 'В Минске выступил Касым-Жомарт Токаев. Он назвал цифры.'),"
                   "('Ёлки', 'Новогодние ёлки продают с пятницы.')"),
              std::vector<std::string>());
  }

  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<sqlite3, Close> db_;
};

using Rows = std::vector<std::string>;

TEST_P(Sql, TheTokenizerFindsFormsOfAWord) {
  make_news();
  EXPECT_EQ(rows("SELECT title FROM news WHERE news MATCH 'снега'"), Rows{"Погода"});
  EXPECT_EQ(rows("SELECT title FROM news WHERE news MATCH '\"касым-жомарт\"'"), Rows{"Сессия"});
  EXPECT_EQ(rows("SELECT title FROM news WHERE news MATCH 'елками'"), Rows{"Ёлки"});
  EXPECT_EQ(rows("SELECT title FROM news WHERE news MATCH 'выступ*'"), Rows{"Сессия"});
  // Longer than the stem that is indexed.
  EXPECT_EQ(rows("SELECT title FROM news WHERE news MATCH 'новогодни*'"), Rows{"Ёлки"});
}

TEST_P(Sql, TheTokenizerRefusesWhatItDoesNotKnow) {
  EXPECT_EQ(one("CREATE VIRTUAL TABLE t USING fts5(a, tokenize='poisk porter')"),
            "error: error in tokenizer constructor");
}

TEST_P(Sql, AnyTextIsAQuery) {
  struct Case {
    const char* text;
    const char* expression;
  };
  for (const Case& c :
       {Case{"снег", "\"снег\""}, Case{"как набрал человек", "(\"набрал\" OR \"человек\")"},
        Case{"кто где", "(\"кто\" OR \"где\")"},
        Case{"75-летия победы", "(\"75-летия\" OR \"победы\")"},
        Case{"снег -дождь", "(\"снег\" NOT \"дождь\")"},
        Case{"снег +мороз", "(\"мороз\" AND (\"снег\" OR \"мороз\"))"},
        Case{"казах*", "\"казах\" *"}, Case{"\"в минске\"", "\"в минске\""},
        Case{"O'Neil", "\"O'Neil\""}, Case{"заголовок:снег источник:Капитал", "\"снег\""},
        Case{"-снег", "\"\""}, Case{"", "\"\""}, Case{"…", "\"\""}}) {
    std::string literal;
    for (const char* p = c.text; *p != '\0'; ++p) literal += *p == '\'' ? "''" : std::string(1, *p);
    EXPECT_EQ(one("SELECT poisk_query('" + literal + "')"), c.expression) << c.text;
  }
  EXPECT_EQ(one("SELECT poisk_query('снег мороз', 'all')"), "(\"снег\" AND \"мороз\")");
  EXPECT_EQ(one("SELECT poisk_query(NULL)"), "\"\"");
  EXPECT_EQ(one("SELECT poisk_query('снег', 'some')"), "error: poisk_query(text, 'any' or 'all')");
}

// FTS5 takes every one of them.
TEST_P(Sql, NoTextIsAnErrorOfMatch) {
  make_news();
  std::string nested, row;
  for (int i = 0; i < 40; ++i) nested += "(снег И (мороз ИЛИ ";
  for (int i = 0; i < 300; ++i) row += "слово" + std::to_string(i) + " ";
  std::vector<std::string> texts = {"\"", "(",  "))",     "AND",    "NOT снег", "снег NEAR/2 мороз",
                                    "*",  "^",  "title:", "{a b}:", "\"\"\"",   "a\"b\"c",
                                    "~",  "\\", nested,   row};
  for (const std::string& text : texts) {
    std::string quoted;
    for (char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
    const auto found =
        rows("SELECT count(*) FROM news WHERE news MATCH poisk_query('" + quoted + "')");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().find("error"), std::string::npos) << text << ": " << found.front();
  }
  EXPECT_EQ(one("SELECT count(*) FROM news WHERE news MATCH poisk_query(x'ff00fe22')"), "0");
}

TEST_P(Sql, Bm25OrdersByTheFormulaOfTheManual) {
  make_news();
  EXPECT_EQ(rows("SELECT title FROM news WHERE news MATCH poisk_query('мороз в минске')"
                 " ORDER BY poisk_bm25(news)"),
            (Rows{"Погода", "Сессия"}));
  // One word, once in one of three rows: idf · (k1 + 1) / (1 + norm), of 6 tokens where a row has 9
  // on average.
  EXPECT_EQ(one("SELECT round(poisk_bm25(news) + ln(1 + 2.5 / 1.5) * 2.2 /"
                " (1 + 1.2 * (0.25 + 0.75 * 6.0 / (26.0 / 3))), 9) FROM news"
                " WHERE news MATCH 'пятница'"),
            "0.0");
  // A column's weight counts.
  EXPECT_EQ(one("SELECT poisk_bm25(news, 10) < poisk_bm25(news, 1) FROM news"
                " WHERE news MATCH 'погода'"),
            "1");
  // As the ranking of the table.
  EXPECT_EQ(rows("INSERT INTO news(news, rank) VALUES('rank', 'poisk_bm25(2.0)')"), Rows());
  EXPECT_EQ(rows("SELECT title FROM news WHERE news MATCH poisk_query('мороз в минске')"
                 " ORDER BY rank"),
            (Rows{"Погода", "Сессия"}));
}

TEST_P(Sql, SnippetsAndHighlightsAreSafeHtmlUnlessMarksAreGiven) {
  make_news();
  EXPECT_EQ(one("SELECT poisk_highlight(news, 1) FROM news WHERE news MATCH 'снегу OR мороза'"),
            "В Минске ожидается <mark>снег</mark>. В &lt;Астане&gt; <mark>мороз</mark> до 20°.");
  EXPECT_EQ(one("SELECT poisk_highlight(news, 1, '[', ']') FROM news WHERE news MATCH 'астане'"),
            "В Минске ожидается снег. В <[Астане]> мороз до 20°.");
  EXPECT_EQ(one("SELECT poisk_snippet(news, 1, '[', ']', 30) FROM news WHERE news MATCH 'цифра'"),
            "Он назвал [цифры].");
  EXPECT_EQ(one("SELECT poisk_snippet(news) FROM news WHERE news MATCH 'сессия'"),
            "<mark>Сессия</mark>");
  // A phrase is marked as one.
  EXPECT_EQ(one("SELECT poisk_highlight(news, 1, '[', ']') FROM news"
                " WHERE news MATCH '\"выступил касым-жомарт\"'"),
            "В Минске [выступил Касым-Жомарт] Токаев. Он назвал цифры.");
  EXPECT_EQ(one("SELECT poisk_snippet(news, 7) FROM news WHERE news MATCH 'цифра'"),
            "error: column index out of range");
  EXPECT_EQ(one("SELECT poisk_snippet(news, 1, '[') FROM news WHERE news MATCH 'цифра'"),
            "error: poisk_snippet(table, column, open, close, characters)");
}

TEST_P(Sql, FunctionsServeATableOfAnotherTokenizer) {
  rows("CREATE VIRTUAL TABLE plain USING fts5(text)");
  rows("INSERT INTO plain VALUES('Идёт снег.'), (x'd0a1ff20d181d0bdd0b5d0b3'), (NULL), (42)");
  EXPECT_EQ(rows("SELECT poisk_highlight(plain) FROM plain WHERE plain MATCH 'снег'"
                 " ORDER BY poisk_bm25(plain), rowid"),
            (Rows{"Идёт <mark>снег</mark>.", "С? <mark>снег</mark>"}));
  rows("CREATE VIRTUAL TABLE bare USING fts5(text, content='')");
  rows("INSERT INTO bare(rowid, text) VALUES(1, 'Идёт снег.')");
  EXPECT_EQ(one("SELECT poisk_snippet(bare) FROM bare WHERE bare MATCH 'снег'"), "NULL");
}

TEST_P(Sql, LemmasAndTerms) {
  EXPECT_EQ(one("SELECT poisk_lemma('')"), "");
  EXPECT_EQ(one("SELECT poisk_lemma(NULL) IS NULL"), "1");
  EXPECT_EQ(one("SELECT poisk_version()"), POISK_VERSION_STRING);
  EXPECT_EQ(rows("SELECT word, form, begin_byte, end_byte FROM poisk_terms('Ёлки, «Капитал»')"),
            (Rows{"Ёлки|елки|0|8", "Капитал|капитал|12|26"}));
  EXPECT_EQ(rows("SELECT word FROM poisk_terms(NULL)"), Rows());
  EXPECT_EQ(rows("SELECT t.a, w.form FROM (SELECT 1 AS a, 'Снег идёт' AS b) AS t,"
                 " poisk_terms(t.b) AS w"),
            (Rows{"1|снег", "1|идет"}));
  EXPECT_EQ(one("SELECT * FROM poisk_terms"), "error: poisk_terms: an argument is missing");
}

TEST_P(Sql, SearchesAPoiskIndex) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.file("news.db");
  {
    Index index = Index::open(path, testing::stems_only()).value();
    Article article = testing::article("a", "Погода", "В Минске ожидается снег.");
    article.source.outlet = "Пример.kz";
    article.source.published = "2023-11-23";
    index.put(article).value();
    index.put(testing::article("b", "Сессия", "В Минске говорили о погоде.")).value();
  }
  EXPECT_EQ(rows("SELECT rank, key, title, text, snippet, outlet, published, source, begin_byte,"
                 " end_byte, total FROM poisk_search('" +
                 path + "', 'снег')"),
            Rows{"1|a|Погода|В Минске ожидается снег.|В Минске ожидается <mark>снег</mark>.|"
                 "Пример.kz|2023-11-23|Пример.kz, «Погода», 23 ноября 2023|0|44|1"});
  EXPECT_EQ(rows("SELECT key FROM poisk_search('" + path + "', 'в минске')").size(), 2u);
  EXPECT_EQ(rows("SELECT key FROM poisk_search('" + path + "', 'в минске', 1)").size(), 1u);
  EXPECT_EQ(rows("SELECT key FROM poisk_search('" + path + "', 'в минске') WHERE outlet <> ''"),
            Rows{"a"});
  EXPECT_EQ(rows("SELECT poisk_text('" + path + "', 'a')"), Rows{"В Минске ожидается снег."});
  EXPECT_EQ(rows("SELECT poisk_text('" + path + "', 'нет') IS NULL"), Rows{"1"});
  EXPECT_EQ(
      one("SELECT poisk_text('" + folder.file("none.db") + "', 'a')"),
      "error: there is no index at " + folder.file("none.db") + ": index articles there first");
  // What is written meanwhile is seen.
  Index::open(path, testing::stems_only()).value().remove("a").value();
  EXPECT_EQ(rows("SELECT key FROM poisk_search('" + path + "', 'снег')"), Rows());
  EXPECT_EQ(one("SELECT key FROM poisk_search('" + folder.file("none.db") + "', 'снег')"),
            "error: poisk_search: there is no index at " + folder.file("none.db") +
                ": index articles there first");
  EXPECT_EQ(one("SELECT key FROM poisk_search('x.db')"),
            "error: poisk_search: an argument is missing");
}

// Root may write everywhere: another user looks.
TEST_P(Sql, SearchesAnIndexInAFolderThatIsOnlyRead) {
  testing::TemporaryFolder folder;
  const std::string path = folder.file("news.db");
  Index::open(path, testing::stems_only()).value().put(testing::article("a", "", "Снег")).value();
  std::filesystem::permissions(folder.file(""), std::filesystem::perms(0555));
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && setuid(65534) != 0) _exit(2);
    _exit(one("SELECT key FROM poisk_search('" + path + "', 'снег')") == "a" ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  std::filesystem::permissions(folder.file(""), std::filesystem::perms(0755));
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST_P(Sql, SearchesAnIndexInTheSameDatabase) {
  EXPECT_EQ(one("SELECT key FROM poisk_search('main:news_', 'снег')"),
            "error: poisk_search: the index under the prefix news_: there is no index under the "
            "prefix news_");
  EXPECT_EQ(one("SELECT key FROM poisk_search('main:\"', 'снег')").rfind("error: ", 0), 0u);
  Index index = attach_index(db_.get(), "news_", testing::stems_only()).value();
  index.put(testing::article("a", "Погода", "В Минске ожидается снег.")).value();
  EXPECT_EQ(rows("SELECT rank, key, snippet FROM poisk_search('main:news_', 'снег')"),
            Rows{"1|a|В Минске ожидается <mark>снег</mark>."});
  rows("CREATE TABLE story(key TEXT, author TEXT); BEGIN");
  index.put(testing::article("b", "", "Снег идёт.")).value();
  rows("INSERT INTO story VALUES('a', 'Иванов'), ('b', 'Петров')");
  EXPECT_EQ(rows("SELECT s.author FROM poisk_search('main:news_', 'снег') AS h"
                 " JOIN story AS s ON s.key=h.key ORDER BY s.author"),
            (Rows{"Иванов", "Петров"}));
  rows("ROLLBACK");
  EXPECT_EQ(rows("SELECT key FROM poisk_search('main:news_', 'снег')"), Rows{"a"});
  // Within a statement that writes, too.
  EXPECT_EQ(rows("INSERT INTO story SELECT key, title FROM poisk_search('main:news_', 'снег')"),
            Rows());
  EXPECT_EQ(rows("SELECT * FROM story"), Rows{"a|Погода"});
  EXPECT_EQ(rows("CREATE TEMP TABLE t AS SELECT key FROM poisk_search('main:news_', 'снег')"),
            Rows());
  EXPECT_EQ(rows("SELECT * FROM t"), Rows{"a"});
  index.put(testing::article("c", "", "Снег и снег.")).value();
  EXPECT_EQ(one("SELECT count(*) FROM poisk_search('main:news_', 'снег')"), "2");
  EXPECT_TRUE(index.check()->sound());
  EXPECT_EQ(sqlite3_close(db_.release()), SQLITE_OK);
}

// Those that SQLite's own progress handler would interrupt are among them.
TEST_P(Sql, EveryKindOfQueryIsAnswered) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.file("news.db");
  {
    Index index = Index::open(path, testing::stems_only()).value();
    Article article = testing::article("a", "Погода", "В Минске сегодня идёт снег.");
    article.source.outlet = "Пример.kz";
    article.source.author = "А. Иванова";
    article.source.published = "2023-11-23";
    article.fields = {{"раздел", "погода"}};
    index.put(article).value();
  }
  for (const char* query : {"снег", "\"идёт снег\"", "\"идёт минск\"~5", "сне*", "снег~",
                            "+снег -дождь", "после:2020", "источник:пример.kz", "автор:иванова",
                            "поле.раздел:погода", "заголовок:погода", "cytu", "снегг"}) {
    EXPECT_EQ(rows("SELECT key FROM poisk_search('" + path + "', '" + query + "')"), Rows{"a"})
        << query;
  }
}

TEST_P(Sql, ALimitBelowZeroIsNone) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.file("news.db");
  {
    Index index = Index::open(path, testing::stems_only()).value();
    std::vector<Article> articles;
    for (int i = 0; i < 120; ++i) {
      articles.push_back(testing::article(std::to_string(i), "", "Снег №" + std::to_string(i)));
    }
    index.put(articles).value();
  }
  const std::string count = "SELECT count(*) FROM poisk_search('" + path + "', 'снег'";
  EXPECT_EQ(one(count + ")"), "100");
  EXPECT_EQ(one(count + ", NULL)"), "100");
  EXPECT_EQ(one(count + ", 0)"), "0");
  EXPECT_EQ(one(count + ", 110)"), "110");
  EXPECT_EQ(one(count + ", -1)"), "120");
  EXPECT_EQ(one(count + ", -9223372036854775808)"), "120");
  EXPECT_EQ(one(count + ", 9223372036854775807)"), "120");
}

TEST_P(Sql, FewIndexesStayOpen) {
  const auto open_files = [](const std::string& below) {
    std::size_t count = 0;
    for (const auto& file : std::filesystem::directory_iterator("/proc/self/fd")) {
      std::error_code gone;
      count += std::filesystem::read_symlink(file, gone).string().starts_with(below) ? 1 : 0;
    }
    return count;
  };
  const testing::TemporaryFolder folder;
  const std::string first = folder.file("0.db");
  for (int i = 0; i < 40; ++i) {
    const std::string path = folder.file(std::to_string(i) + ".db");
    Index::open(path, testing::stems_only())
        .value()
        .put(testing::article("a", "", "Снег №" + std::to_string(i)))
        .value();
    EXPECT_EQ(rows("SELECT snippet FROM poisk_search('" + path + "', 'снег')"),
              Rows{"<mark>Снег</mark> №" + std::to_string(i)});
    EXPECT_EQ(rows("SELECT key FROM poisk_search('" + first + "', 'снег')"), Rows{"a"});
  }
  EXPECT_GE(open_files(first), 1u) << "what is asked all the time is opened once";
  EXPECT_LE(open_files(std::filesystem::path(first).parent_path()), 3u * 8u);
}

// Another lexicon would make them wrong.
TEST_P(Sql, LemmasStandInNoIndexAndNoGeneratedColumn) {
  rows("CREATE TABLE t(a TEXT)");
  for (const char* sql :
       {"CREATE INDEX i ON t(poisk_lemma(a))", "CREATE INDEX i ON t(a) WHERE poisk_lemma(a)='снег'",
        "CREATE TABLE c(a TEXT, b TEXT AS (poisk_lemma(a)) STORED)",
        "CREATE INDEX i ON t(poisk_version())"}) {
    EXPECT_EQ(one(sql).rfind("error: non-deterministic", 0), 0u) << sql;
  }
  // Views and triggers may call it.
  rows("CREATE VIEW v AS SELECT poisk_lemma(a) AS lemma FROM t; INSERT INTO t VALUES('Снега')");
  EXPECT_EQ(one("SELECT lemma FROM v"), one("SELECT poisk_lemma('Снега')"));
}

#ifdef POISK_EXTENSION
TEST_P(Sql, CanBeLoadedAgain) {
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
  sqlite3_enable_load_extension(db_.get(), 1);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(one("SELECT load_extension('" POISK_EXTENSION "')"), "NULL");
    EXPECT_EQ(one("SELECT form FROM poisk_terms('Снега')"), "снега");
  }
}
#endif

// A file that comes from elsewhere must not make a program open other files.
TEST_P(Sql, AViewCannotOpenFiles) {
  rows("CREATE VIEW v AS SELECT * FROM poisk_search('x.db', 'y')");
  EXPECT_EQ(one("SELECT * FROM v"), "error: unsafe use of virtual table \"poisk_search\"");
  rows("CREATE VIEW w AS SELECT form FROM poisk_terms('Снег')");
  EXPECT_EQ(one("SELECT * FROM w"), "снег");
}

#ifdef POISK_EXTENSION
const auto kWays = ::testing::Values(Way::registered, Way::loaded, Way::loaded_without_progress);
#else
const auto kWays = ::testing::Values(Way::registered);
#endif

INSTANTIATE_TEST_SUITE_P(Ways, Sql, kWays, [](const auto& info) {
  switch (info.param) {
    case Way::registered:
      return "registered";
    case Way::loaded:
      return "loaded";
    default:
      return "loaded_without_progress";
  }
});

}  // namespace
}  // namespace poisk
