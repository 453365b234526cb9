"""Stores two articles and answers a question:  news.py news.db 'организация Казахстана'"""

import sys

import poisk


def main():
    path, query = sys.argv[1:]
    with poisk.Index(path) as index:
        index.put(
            key="minsk",
            title="Сессия ОДКБ прошла в Минске",
            text="На сессии в Минске выступил Касым-Жомарт Токаев. "
            "С января организацию возглавит Казахстан.",
            outlet="Пример.kz",
            published="2023-11-23",
        )
        index.put(
            key="pogoda",
            title="Погода на неделю",
            text="В Минске ожидается снег, в Астане до двадцати мороза.",
        )
        results = index.search(query)
        for correction in results.corrections:
            print(f"{correction.typed} → {correction.read}")
        for warning in results.warnings:
            print(warning.russian)
        for hit in results.hits:
            print(hit.html)
            print(f"— {hit.source}")
            print("matched:", ", ".join(hit.snippet[begin:end] for begin, end in hit.highlights))
            assert index.resolve(hit.citation) == hit.text
    return 0 if results.hits else 1


if __name__ == "__main__":
    sys.exit(main())
