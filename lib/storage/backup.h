// Copies an index to another file.
#pragma once

#include <poisk/result.h>

#include <string>

#include "storage/connection.h"

namespace poisk::storage {

// The state that `source` sees in its read transaction, whole and on the disk once this returns;
// until then `path` does not exist. Fails with invalid_argument where something is there already.
Result<void> back_up(const Connection& source, const std::string& path);

}  // namespace poisk::storage
