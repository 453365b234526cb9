// Looks whether FTS5's own tables are well-formed, byte by byte: its integrity check takes that for
// granted, and in some versions reads past the end of a page that is not.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <string>

#include "sqlite/connection.h"

namespace poisk::storage {

// What FTS5 is to have counted.
struct CountedPostings {
  std::uint64_t articles = 0;
  std::uint64_t tokens = 0;
};

// Calls `report` with each thing that is wrong. An error where the tables could not be read to
// their end; then, or after a report, FTS5 is not to be asked about them.
Result<void> check_postings(const sqlite::Connection& connection, const CountedPostings& counted,
                            const std::function<void(std::string)>& report);

}  // namespace poisk::storage
