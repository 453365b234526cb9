// What poisk registers on a connection, once for as long as it is open: FTS5 keeps pointers to it,
// longer than an index on an application's connection may live.
#pragma once

#include <poisk/result.h>

#include "sqlite/connection.h"

namespace poisk::storage {

class IndexTokenizer;

// Belongs to the connection, which deletes it when it is closed. Not thread safe.
struct ConnectionState {
  // That of this connection, made and registered when it is first asked for. Fails with io where
  // SQLite has no FTS5.
  static Result<ConnectionState*> of(const sqlite::Connection& connection);

  // Whose articles FTS5 is given; null: nobody's, and FTS5 can only search.
  IndexTokenizer* tokenizer = nullptr;
  bool registered = false;
};

}  // namespace poisk::storage
