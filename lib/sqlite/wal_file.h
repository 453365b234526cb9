// SQLite's log beside a file.
#pragma once

#include <string>

namespace poisk::sqlite {

// Whether the log of the file at `path` holds anything.
bool has_log(const std::string& path);

}  // namespace poisk::sqlite
