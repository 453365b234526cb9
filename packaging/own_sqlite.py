#!/usr/bin/env python3
"""own_sqlite.py SQLITE3EXT_H LIB OUTPUT: the SQLite inside as a host of its own.

What reaches SQLite is compiled once, as an extension's sources are, by the table of functions that a host hands
over. The library's own table, which this writes, has those functions alone that are named below the folder LIB.
"""

import re
import sys
from pathlib import Path

header, lib, output = map(Path, sys.argv[1:])
members = dict(re.findall(r"^#define (sqlite3_\w+) +sqlite3_api->(\w+)$", header.read_text(encoding="utf-8"), re.M))
named = set()
for path in lib.rglob("*"):
    if path.suffix in (".cc", ".h"):
        named.update(re.findall(r"\bsqlite3_\w+", path.read_text(encoding="utf-8")))
used = sorted(named & members.keys())
if not used:
    sys.exit(f"nothing below {lib} calls SQLite")
text = (
    "#define SQLITE_CORE 1\n#include <sqlite3ext.h>\n\n"
    "static const sqlite3_api_routines own = {\n"
    + "".join(f"  .{members[name]} = {name},\n" for name in used)
    + "};\nconst sqlite3_api_routines* sqlite3_api = &own;\n"
)
if not output.exists() or output.read_text(encoding="utf-8") != text:
    output.write_text(text, encoding="utf-8")
