"""What the package poisk_search costs over the library it calls.

    POISK_LIBRARY=build/release/bin/libpoisk_c.so python_cost.py CORPUS [ROUNDS]

CPU of a search with ten hits, all of their fields read into objects, less that of the same search by
poisk_index_search() alone, in pairs of runs right after each other; the median of the pairs.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "python"))
from poisk_search import Article, Index  # noqa: E402
from poisk_search._library import Text, c, checked  # noqa: E402

SEARCHES = 100


def cpu(work):
    begun = time.process_time()
    for _ in range(SEARCHES):
        work()
    return (time.process_time() - begun) / SEARCHES * 1e6


def main():
    corpus, rounds = Path(sys.argv[1]), int((sys.argv[2:] or ["21"])[0])
    with tempfile.TemporaryDirectory() as folder, Index(Path(folder, "cost.db")) as index:
        # More than ten articles with a word in common that are no reprints of one another.
        texts = [path.read_text().split("---\n", 2)[2] for path in sorted(corpus.glob("*.txt"))]
        index.put_many(Article(f"{i}", f"{text}\n\nСообщает корреспондент.") for i, text in enumerate(texts))
        query = "корреспондент сообщает"
        results = index.search(query, 10)
        assert len(results) == 10, len(results)
        data = query.encode()

        def bare():
            with index._handle.reading() as handle:
                c.poisk_results_free(checked(c.poisk_index_search, handle, Text(data, len(data)), None))

        pairs = [(cpu(bare), cpu(lambda: index.search(query, 10))) for _ in range(rounds)]
        size = sum(len(hit.text.encode()) for hit in results)
        print(f"{len(texts)} articles, {len(results)} hits, {size} bytes of passages, {rounds} pairs")
        print(f"library alone  {statistics.median(a for a, _ in pairs):7.1f} µs")
        print(f"package        {statistics.median(b for _, b in pairs):7.1f} µs")
        print(f"cost           {statistics.median(b - a for a, b in pairs):7.1f} µs")


if __name__ == "__main__":
    main()
