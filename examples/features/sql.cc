// poisk in SQL: its tokenizer and functions on the application's own tables.
#include <poisk/sqlite.h>
#include <sqlite3.h>

#include <iostream>

int main() {
  sqlite3* db = nullptr;
  if (sqlite3_open(":memory:", &db) != SQLITE_OK) return 1;
  poisk::register_functions(db).value();
  const char* const sql =
      "CREATE VIRTUAL TABLE news USING fts5(title, text, tokenize='poisk');"
      "INSERT INTO news VALUES('Погода', 'В Минске ожидается снег.'), ('Спорт', 'Матч отменён.');"
      "SELECT title || ': ' || poisk_highlight(news, 1, '[', ']') FROM news"
      "  WHERE news MATCH poisk_query('снега в минске') ORDER BY poisk_bm25(news);";
  char* message = nullptr;
  const auto print = [](void*, int, char** values, char**) {
    std::cout << values[0] << "\n";
    return 0;
  };
  const int status = sqlite3_exec(db, sql, print, nullptr, &message);
  if (status != SQLITE_OK) std::cerr << message << "\n";
  sqlite3_free(message);
  sqlite3_close(db);
  return status;
}
