// The one place that includes SQLite: its own header, or, in the loadable extension, the table of
// functions that the host process hands over.
#pragma once

#ifdef POISK_SQLITE_EXTENSION
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3
#else
#include <sqlite3.h>
#endif
