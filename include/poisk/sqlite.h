// poisk on the application's own SQLite connection.
//
// An index inside the application's database, within its transactions:
//
//   sqlite3* db = …;  // the application's own
//   poisk::Index news = poisk::attach_index(db, "news_").value();
//
//   sqlite3_exec(db, "BEGIN", …);
//   sqlite3_exec(db, "INSERT INTO story …", …);
//   news.put(article).value();
//   sqlite3_exec(db, "COMMIT", …);  // both are there; after a ROLLBACK neither
//
// And poisk's tokenizer, functions and tables in SQL:
//
//   poisk::register_functions(db).value();
//
//   CREATE VIRTUAL TABLE news USING fts5(title, text, tokenize='poisk');
//   INSERT INTO news VALUES('Погода', 'В Минске ожидается снег.');
//   SELECT poisk_snippet(news, 1) FROM news WHERE news MATCH poisk_query('снега в минске')
//     ORDER BY poisk_bm25(news);
//
// docs/own_database.md and docs/sql.md describe them. SQLite programs that cannot be compiled anew
// load the same functions as the extension poisk.so.
//
// Everywhere `db` must be of the SQLite that this library is linked with, 3.40 or newer with FTS5.
#pragma once

#include <poisk/export.h>
#include <poisk/poisk.h>
#include <poisk/result.h>

#include <string_view>

struct sqlite3;

namespace poisk {

// An index whose tables stand in the database `main` of `db`, each name behind `prefix`: with
// "news_" they are news_article, news_fts and so on. They are made where there are none, unless
// Options::create is off or the database can only be read: then it is not_found. Several indexes
// under prefixes of their own stand side by side; the application's other tables are not looked at.
//
// What of Index and `options` differs from an index in a file of its own:
//
//   * put(), remove(), reindex() and optimize() join the application's open transaction. What one
//     of them has begun and cannot finish is undone alone, the application's changes stay; where
//     SQLite itself rolls the transaction back, as after a full disk, all of it is gone. Where no
//     transaction is open each makes one of its own. While a statement of the application's is
//     writing they fail with busy. put() of many articles at once is much faster than many of one.
//   * Everything is read as the application's own statements would read it at that moment, its
//     uncommitted changes included. So searcher() is refused: a transaction is the stable view.
//     backup() is refused, too: the database is to be copied, by sqlite3_backup_init() or VACUUM
//     INTO.
//   * for_each() also visits what its visitor puts, so that one which puts each article again never
//     comes to an end: gather them, and put them afterwards.
//   * No pragma, handler or limit of the connection is changed; any journal mode will do, and how
//     long to wait for another writer is the connection's own setting. Of `options` immutable,
//     memory_map and busy_timeout do not count. Without a handler of ours, a search looks at
//     `cancel` and `time_budget` between the articles that match only.
//   * check() looks at the index's tables alone. Stats::file_bytes is of the whole database.
//
// The tables are the index's own: the application may read them, but a change past the index is
// damage, which check() finds. Triggers and indexes on them are refused, as are tables of those
// names that poisk did not make: corrupt.
//
// Threads: as the connection's. On one for many threads (SQLITE_OPEN_FULLMUTEX) each call keeps
// other threads off it until it returns.
//
// The result must not be used once `db` is closed, but may outlive it; between calls it keeps no
// statement prepared, so that sqlite3_close() succeeds. It may also be dropped at any time: only
// writing to news_fts past it fails from then on, as it always does.
//
// Fails with invalid_argument where the prefix is not 1 to 40 small Latin letters, digits and `_`,
// a letter first and not `sqlite_`; corrupt, schema_version, busy or io as Index::open() does, io
// also where SQLite has no FTS5.
POISK_EXPORT Result<Index> attach_index(sqlite3* db, std::string_view prefix,
                                        const Options& options = {});

// Registers tokenizer, functions and tables on `db`, for as long as that connection is open. Of
// `options`, `lexicon` and `use_lexicon` count. Fails with io where SQLite is too old or has no
// FTS5, and as Analyzer::create() does.
//
// What is registered may be used as the connection may: where it is opened for use by many threads,
// from many threads.
POISK_EXPORT Result<void> register_functions(sqlite3* db, const Options& options = {});

}  // namespace poisk
