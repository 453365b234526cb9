"""The annotations are complete and right, by mypy --strict, where there is one."""

import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What a program that uses the package writes, and what it must not be able to write.
RIGHT = """
import datetime
from poisk_search import Article, Index, Source

with Index("news.db", lexicon=None) as index:
    index.put(Article("a", "т", source=Source(published=datetime.date(2023, 11, 23))))
    index.put_many([{"key": "b", "text": "т"}], progress=print)
    for hit in index.search("снег", after=datetime.date(2023, 1, 1), sort="date"):
        text: str = hit.snippet.text
        begin: int = hit.snippet.highlights[0][0]
    keys: list[str] = index.keys()
"""
WRONG = """
from poisk_search import Index

index = Index("news.db")
index.search(5)
index.search("снег", sort="дата")
number: int = index.resolve("a@1:0-1")
"""


@unittest.skipUnless(importlib.util.find_spec("mypy"), "there is no mypy")
class TypesTest(unittest.TestCase):
    def mypy(self, *arguments):
        with tempfile.TemporaryDirectory() as cache:
            command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, *arguments]
            environment = {**os.environ, "MYPYPATH": str(ROOT / "python")}
            return subprocess.run(command, capture_output=True, text=True, env=environment).stdout

    def test_the_package(self):
        self.assertIn("Success", self.mypy(str(ROOT / "python" / "poisk_search")))

    def test_programs(self):
        self.assertIn("Success", self.mypy("-c", RIGHT))
        self.assertIn("Found 3 errors", self.mypy("-c", WRONG))


if __name__ == "__main__":
    unittest.main()
