/* SQLite makes the name of the entry of the file's: of libpoisk_c.so this one. */
#include <poisk/export.h>

int sqlite3_poisk_init(void* db, char** message, const void* functions);
POISK_EXPORT_FROM_C int sqlite3_poiskc_init(void* db, char** message, const void* functions);

int sqlite3_poiskc_init(void* db, char** message, const void* functions) {
  return sqlite3_poisk_init(db, message, functions);
}
