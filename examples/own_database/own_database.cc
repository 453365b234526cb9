// An index inside the application's own database: its stories and the articles that are searched
// are written in one transaction, and what is found is joined with the application's rows.
//
//   own_database app.db "что искать"
#include <poisk/sqlite.h>
#include <sqlite3.h>

#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

namespace {

void run(sqlite3* db, const std::string& sql) {
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(db));
  }
}

// The application's own row and the article, or neither.
void publish(sqlite3* db, poisk::Index& news, const poisk::Article& article, int section) {
  run(db, "BEGIN");
  try {
    const std::unique_ptr<char, decltype(&sqlite3_free)> sql(
        sqlite3_mprintf("INSERT INTO story VALUES(%Q, %d)", article.key.c_str(), section),
        sqlite3_free);
    run(db, sql.get());
    news.put(article).value();
    run(db, "COMMIT");
  } catch (...) {
    run(db, "ROLLBACK");
    throw;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: own_database DB QUERY\n";
    return 2;
  }
  sqlite3* opened = nullptr;
  const int code = sqlite3_open(argv[1], &opened);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db(opened, sqlite3_close);
  if (code != SQLITE_OK) {
    std::cerr << sqlite3_errmsg(db.get()) << "\n";
    return 2;
  }
  try {
    run(db.get(),
        "CREATE TABLE section(id INTEGER PRIMARY KEY, name TEXT);"
        "INSERT INTO section VALUES(1, 'Погода'), (2, 'Политика');"
        "CREATE TABLE story(key TEXT PRIMARY KEY, section INTEGER REFERENCES section(id))");
    poisk::Index news = poisk::attach_index(db.get(), "news_").value();

    publish(db.get(), news, {.key = "n1", .title = "Мороз", .text = "В Минске выпал снег."}, 1);
    publish(db.get(), news, {.key = "n2", .title = "Сессия", .text = "Встреча в Минске."}, 2);
    try {  // the application's own constraint fails: the article is not there either
      publish(db.get(), news, {.key = "n1", .title = "Ещё", .text = "Снег, снег и снег!"}, 1);
    } catch (const std::exception& error) {
      std::cout << "Not published: " << error.what() << "\n";
    }

    // From C++ …
    for (const poisk::Hit& hit : news.search(argv[2]).value().hits) {
      std::cout << hit.passage.key << ": " << hit.text << "\n";
    }

    // … and from SQL, with the application's own tables.
    poisk::register_functions(db.get()).value();
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db.get(),
                       "SELECT section.name, hit.title FROM poisk_search('main:news_', ?1) AS hit"
                       " JOIN story USING(key) JOIN section ON section.id=story.section"
                       " ORDER BY hit.rank",
                       -1, &statement, nullptr);
    sqlite3_bind_text(statement, 1, argv[2], -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      std::cout << sqlite3_column_text(statement, 0) << " / " << sqlite3_column_text(statement, 1)
                << "\n";
    }
    if (sqlite3_finalize(statement) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(db.get()));
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
  return 0;
}
