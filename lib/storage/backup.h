// Copies an index to another file, and back.
#pragma once

#include <poisk/result.h>

#include <chrono>
#include <string>

#include "sqlite/connection.h"

namespace poisk::storage {

// The state that `source` sees in its read transaction, whole and on the disk once this returns;
// until then `path` does not exist. Fails with invalid_argument where something is there already.
Result<void> back_up(const sqlite::Connection& source, const std::string& path);

// Makes the index at `path` what the one at `backup` is. Others may have it open: they see one
// state or the other. What is no database any more is kept as `path`.damaged-….
Result<void> restore(const std::string& backup, const std::string& path,
                     std::chrono::milliseconds busy_timeout);

}  // namespace poisk::storage
