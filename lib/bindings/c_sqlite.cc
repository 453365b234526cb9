#include <poisk/sqlite.h>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

bool poisk_register_functions(sqlite3* db, const poisk_options* options, poisk_error** error) {
  return done(error, [&] {
    return register_functions(db, options == nullptr ? Options() : object(options));
  });
}

poisk_index* poisk_index_attach(sqlite3* db, poisk_view prefix, const poisk_options* options,
                                poisk_error** error) {
  return create(error, [&] {
    return attach_index(db, view(prefix), options != nullptr ? object(options) : Options());
  });
}
