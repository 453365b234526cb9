// poisk in SQL: its tokenizer, functions and tables on any SQLite connection.
//
//   sqlite3* db = …;  // the program's own
//   poisk::register_functions(db).value();
//
//   CREATE VIRTUAL TABLE news USING fts5(title, text, tokenize='poisk');
//   INSERT INTO news VALUES('Погода', 'В Минске ожидается снег.');
//   SELECT poisk_snippet(news, 1) FROM news WHERE news MATCH poisk_query('снега в минске')
//     ORDER BY poisk_bm25(news);
//
// docs/sql.md describes all of them. SQLite programs that cannot be compiled anew load the same as
// the extension poisk.so.
#pragma once

#include <poisk/export.h>
#include <poisk/poisk.h>
#include <poisk/result.h>

struct sqlite3;

namespace poisk {

// Registers everything on `db`, for as long as that connection is open. Of `options`, `lexicon` and
// `use_lexicon` count. `db` must be of the SQLite that this library is linked with, 3.40 or newer
// with FTS5. Fails with io where it is not, and as Analyzer::create() does.
//
// What is registered may be used as the connection may: where it is opened for use by many threads,
// from many threads.
POISK_EXPORT Result<void> register_functions(sqlite3* db, const Options& options = {});

}  // namespace poisk
