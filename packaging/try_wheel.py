"""try_wheel.py INDEX QUERIES: an installed wheel and its lexicon, on the system that they were made for.

Searches the index and a new one beside it, and prints the answers, which are the same everywhere.
"""

import sys
from pathlib import Path

from poisk_search import Article, Index

# The same bytes on every system.
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
place, queries = Path(sys.argv[1]), Path(sys.argv[2])

with Index(str(place)) as index:
    assert not index.warnings, index.warnings
    found = 0
    for query in queries.read_text(encoding="utf-8").splitlines():
        for hit in index.search(query):
            found += 1
            print(query, hit.key, f"{hit.score:.9f}", index.resolve(hit.citation), hit.snippet.html(), sep="\t")
    assert found, "nothing is found"
with Index(str(place.with_name("новый.db"))) as index:
    index.put(Article("a", "Люди шли по снегу."))
    (hit,) = index.search("снег")
    print(index.resolve(hit.citation))
