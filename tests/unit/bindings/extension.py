"""extension.py EXTENSION SQL: runs the SQL in Python's sqlite3 and prints the rows as the shell does."""

import sqlite3
import sys

extension, sql = sys.argv[1:]
connection = sqlite3.connect(":memory:")
if not hasattr(connection, "enable_load_extension"):
    sys.exit("this Python's sqlite3 was built without load_extension")
connection.enable_load_extension(True)
connection.load_extension(extension)
with open(sql, encoding="utf-8") as file:
    for statement in file.read().split(";\n"):
        for row in connection.execute(statement):
            print(*row, sep="|")
