#include <poisk/sqlite.h>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

bool poisk_register_functions(sqlite3* db, const poisk_options* options, poisk_error** error) {
  return done(error, [&] {
    return register_functions(db, options == nullptr ? Options() : object(options));
  });
}
