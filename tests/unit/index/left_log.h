// An index as a process leaves it that is killed: with its log beside it.
#pragma once

#include <filesystem>
#include <string>

namespace poisk::testing {

// `db` must be open. What is committed may stand in its log alone.
inline void copy_with_log(const std::string& db, const std::string& to) {
  for (const char* suffix : {"", "-wal"}) {
    std::filesystem::copy_file(db + suffix, to + suffix,
                               std::filesystem::copy_options::overwrite_existing);
  }
}

}  // namespace poisk::testing
