// What tells one index from another, copies of it included: a random number that each file has, so
// that a log which another index has left beside it can be told from its own.
#pragma once

#include <poisk/result.h>

#include <string>

#include "sqlite/connection.h"

namespace poisk::storage {

// 32 hexadecimal digits; empty where the index has none (of a version that gave none) or it cannot
// be read.
std::string index_id(const sqlite::Connection& connection);
std::string new_index_id();
Result<void> set_index_id(const sqlite::Connection& connection, const std::string& id);
// Gives an index one that certainly has none; it never changes while it may stand in a log.
void ensure_index_id(const sqlite::Connection& connection);

// What the file itself has, whatever stands in its log.
std::string index_id_of_file(const std::string& path);

// corrupt where the log beside the file at `path`, on which `connection` is open, is that of
// another index: SQLite would take the pages of the one for those of the other.
Result<void> check_log(const sqlite::Connection& connection, const std::string& path);

}  // namespace poisk::storage
