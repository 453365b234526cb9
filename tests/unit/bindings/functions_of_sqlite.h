// The table of functions that SQLite hands to extensions.
#pragma once

struct sqlite3_api_routines;

namespace poisk::testing {

// `given` as it is where SQLite was built with SQLITE_OMIT_PROGRESS_CALLBACK.
const sqlite3_api_routines* without_progress(const sqlite3_api_routines* given);

}  // namespace poisk::testing
