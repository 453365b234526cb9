"""Stores two articles and answers a question:  news.py news.db 'организация Казахстана'

Run it with the folder python/ of this checkout in $PYTHONPATH and the library in $POISK_LIBRARY, or
with the wheel installed (docs/python.md).
"""

import datetime
import sys

from poisk_search import Article, Index, Source


def main() -> int:
    path, query = sys.argv[1:]
    with Index(path) as index:
        index.put_many(
            [
                Article(
                    "minsk",
                    "На сессии в Минске выступил Касым-Жомарт Токаев. "
                    "С января организацию возглавит Казахстан.",
                    title="Сессия ОДКБ прошла в Минске",
                    source=Source("Пример.kz", published=datetime.date(2023, 11, 23)),
                ),
                Article(
                    "pogoda",
                    "В Минске ожидается снег, в Астане до двадцати мороза.",
                    title="Погода на неделю",
                ),
            ]
        )
        results = index.search(query)
        for correction in results.corrections:
            print(f"{correction.typed} → {correction.read}")
        for warning in results.warnings:
            print(warning.russian)
        for hit in results:
            print(hit.snippet.html())
            print(f"— {hit.citation_text}")
            matched = [hit.snippet.text[begin:end] for begin, end in hit.snippet.highlights]
            print("matched:", ", ".join(matched))
            assert index.resolve(hit) == hit.text
    return 0 if results.hits else 1


if __name__ == "__main__":
    sys.exit(main())
