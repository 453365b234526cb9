"""Rows and queries by chance, the same ones each time, for compare.py.

A row is key, title, text, outlet, agency, author and day, parted by tabs. Its text are sentences of a
collection in BEIR's layout; where these run out, halves of two rows make another. Of the outlets one
has half of the rows and one a hundredth; an author has about one in ten thousand.
"""

import collections
import itertools
import json
import lzma
import os
import random
import re

WORD = re.compile(r"[^\W_]+")
CONTROLS = re.compile(r"[\x00-\x1f\x85\u2028\u2029]")
WORDS_IN_ROW = 90

HALF = "Половина.kz"
HUNDREDTH = "Процент.kz"
AUTHORS = 10_000


def documents(collection):
    path = f"{collection}/corpus.jsonl"
    packed = os.path.exists(path + ".xz")
    with lzma.open(path + ".xz", "rt") if packed else open(path, encoding="utf-8") as file:
        for line in file:
            yield CONTROLS.sub(" ", json.loads(line)["text"])


def texts(collection, chance):
    rows = []
    for document in documents(collection):
        row, words = [], 0
        for sentence in re.split(r"(?<=[.!?…])\s+", document):
            row.append(sentence)
            words += sentence.count(" ") + 1
            if words >= WORDS_IN_ROW:
                rows.append(row)
                yield " ".join(row)
                row, words = [], 0
    while True:
        one, other = chance.choice(rows), chance.choice(rows)
        yield " ".join(one[: len(one) // 2] + other[len(other) // 2 :])


def outlet(chance):
    share = chance.random()
    if share < 0.5:
        return HALF
    return HUNDREDTH if share < 0.51 else f"Издание-{chance.randrange(200)}.kz"


def write_rows(collection, count, path):
    chance = random.Random(20231123)
    with open(path, "w", encoding="utf-8") as out:
        for number, text in enumerate(itertools.islice(texts(collection, chance), count)):
            day = "%04d-%02d-%02d" % (
                chance.randint(2000, 2026),
                chance.randint(1, 12),
                chance.randint(1, 28),
            )
            columns = [
                f"k{number}",
                " ".join(text.split()[:6]),
                text,
                outlet(chance),
                f"Служба {chance.randrange(100)}",
                f"Автор {chance.randrange(AUTHORS)}",
                day,
            ]
            out.write("\t".join(columns) + "\n")


# Of the texts, frequent; all of them nouns with few readings.
FREQUENT = (
    "дом год время рука день глаза система файл слово голова место дело город вода земля ночь "
    "друг дверь сторона письмо"
).split()
# Nothing but questions is asked with them.
SMALL = set(
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне "
    "было вот от меня еще нет о из ему когда даже ну ли если уже или ни быть был него до вас для "
    "кто этот того какой где какая какие каком каких который которая которые чей чья чем".split()
)


def line(kind, words, outlet="", author="", after="", before="", order="", facets=0, offset=0):
    return "\t".join(
        [kind, words, outlet, author, after, before, order, str(facets), str(offset), "10"]
    )


def is_plain(word):
    return len(word) > 3 and word.lower() not in SMALL and re.fullmatch("[А-Яа-я]+", word)


def phrases(rows, chance, count):
    out = []
    with open(rows, encoding="utf-8") as file:
        sample = [WORD.findall(row.split("\t")[2]) for row in file][:: 17]
    while len(out) < count:
        words = chance.choice(sample)
        if len(words) < 5:
            continue
        at = chance.randrange(len(words) - 1)
        if is_plain(words[at]) and is_plain(words[at + 1]):
            out.append(f"{words[at]} {words[at + 1]}")
    return out


def write_queries(questions, rows, folder):
    """Writes a file for each class of queries, and returns the classes in their order."""
    chance = random.Random(7)
    with open(questions, encoding="utf-8") as file:
        asked = [row.rstrip("\n").split("\t") for row in file]
    asked = [" ".join(WORD.findall(row[1])) for row in asked if len(row) > 1]
    chance.shuffle(asked)
    known = collections.Counter()
    with open(rows, encoding="utf-8") as file:
        for row in itertools.islice(file, 100_000):
            known.update(set(word.lower() for word in WORD.findall(row.split("\t")[2])))
    content = []
    for question in asked:
        words = dict.fromkeys(w for w in question.split() if is_plain(w) and known[w.lower()])
        if len(words) >= 2:
            content.append(" ".join(list(words)[: 2 + len(content) % 2]))
    pairs = [f"{a} {b}" for a, b in zip(FREQUENT, FREQUENT[1:] + FREQUENT[:1])]
    mixed = [("or", word) for word in FREQUENT[:10]]
    mixed += [("or", pair) for pair in pairs[:5]] + [("and", pair) for pair in pairs[5:10]]
    author = lambda: f"Автор {chance.randrange(AUTHORS)}"
    classes = {
        "one frequent word": [line("or", word) for word in FREQUENT],
        "questions, OR": [line("or", question) for question in asked[:100]],
        "content words, OR": [line("or", words) for words in content[:100]],
        "two frequent words, OR": [line("or", pair) for pair in pairs],
        "content words, AND": [line("and", words) for words in content[:100]],
        "two frequent words, AND": [line("and", pair) for pair in pairs],
        "phrase of two words": [line("phrase", words) for words in phrases(rows, chance, 50)],
        "outlet of 50%": [line(k, w, outlet=HALF) for k, w in mixed],
        "outlet of 1%": [line(k, w, outlet=HUNDREDTH) for k, w in mixed],
        "author of 0.01%": [line(k, w, author=author()) for k, w in mixed],
        "one year": [line(k, w, after="2020", before="2020") for k, w in mixed],
        "ten years": [line(k, w, after="2010", before="2019") for k, w in mixed],
        "newest first": [line(k, w, order="date") for k, w in mixed],
        "facets of five fields": [line("or", word, facets=1) for word in FREQUENT[:10]],
        "hits 10,001 to 10,010": [line("or", word, offset=10_000) for word in FREQUENT[:10]],
        "beginning of 5 letters": [
            line("prefix", w) for w in "преда перед насто прави челов госуд больш систе".split()
        ],
        "beginning of 3 letters": [
            line("prefix", w) for w in "пре при пер раз нач пол кон ста".split()
        ],
        "beginning of 1 letter": [line("prefix", w) for w in "п с в н".split()],
        "one slip": [
            line("slip", w) for w in "дома система президент человек библиотека".split()
        ],
    }
    for number, lines in enumerate(classes.values()):
        with open(f"{folder}/{number:02}.tsv", "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
    return list(classes)
