#!/usr/bin/env python3
"""What meaning does to names and codes, and to questions with slips of the fingers.

names_and_slips.py POISK COLLECTION... [--names 100] [--no-slips] [--vectors FOLDER] [--keep FOLDER]

COLLECTIONs are in BEIR's form, as for `poisk eval`. Of each this makes, always the same:

  names   questions of one word: codes that one document alone has, however they are written, and names,
          of which no other has a word with the same five letters; the same number from each collection,
          --names in all. That document is to be first.
  slips   the collection's own questions, each with one slip in its longest word: two letters swapped, one
          left out, doubled, or the key beside it.

Each is asked by words alone and with meaning (`poisk eval --meaning`). --vectors keeps the vectors of a
collection in a file of its name there, so that it is embedded once; --keep leaves questions and rankings.
"""
import argparse
import collections
import hashlib
import json
import lzma
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WORD = re.compile(r"[^\W_]+(?:[-_./][^\W_]+)*")
KEYS = ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm"]


def chance(text):
    """A number of the text alone, the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def documents(folder):
    plain = folder / "corpus.jsonl"
    with open(plain, encoding="utf-8") if plain.exists() else lzma.open(
        folder / "corpus.jsonl.xz", "rt", encoding="utf-8"
    ) as lines:
        for line in lines:
            document = json.loads(line)
            yield document["_id"], document.get("title", ""), document["text"]


def is_code(word):
    """Latin letters with digits, or of both cases, or with signs, as identifiers and products have them."""
    if not re.fullmatch(r"[A-Za-z0-9_.-]{5,}", word) or not re.search(r"[A-Za-z]", word):
        return False
    return bool(re.search(r"\d|[a-z][A-Z]|[_.-]", word))


def is_name(word):
    return bool(re.fullmatch(r"[А-ЯЁ][а-яё]{4,}", word))


def folded(text):
    return text.lower().replace("ё", "е")


def squeezed(text):
    return re.sub(r"[\W_]+", "", folded(text))


def rare_words(folder, count):
    """(word, document) of as many names and codes, half of each where there are enough."""
    texts, having, spelled, small = {}, collections.defaultdict(set), {}, set()
    for key, title, text in documents(folder):
        whole = f"{title}. {text}"
        texts[key] = squeezed(whole)
        for match in WORD.finditer(whole):
            word = match.group()
            # Forms of a word, and words made of it, begin alike.
            having[folded(word)[:5]].add(key)
            if word[0].islower():
                small.add(folded(word)[:5])  # what is written small somewhere is no name
            before = whole[: match.start()].rstrip(' «"(')
            if is_code(word) or (is_name(word) and before and (before[-1].islower() or before[-1] == ",")):
                spelled.setdefault(folded(word), (word, key))
    ordered = sorted(spelled.values(), key=lambda pair: chance(pair[0]))
    names = [
        (word, key)
        for word, key in ordered
        if is_name(word) and len(having[folded(word)[:5]]) == 1 and folded(word)[:5] not in small
    ]
    codes = []
    for word, key in ordered:
        if len(codes) == count:
            break
        # Nor has another document it as a part of something, or written otherwise.
        if is_code(word) and not any(squeezed(word) in text for k, text in texts.items() if k != key):
            codes.append((word, key))
    out = codes[: count // 2] + names
    return out[:count] + codes[count // 2 :][: max(0, count - len(out))]


def slip(text):
    """The text with one slip in its longest word of at least five letters."""
    words = [m for m in re.finditer(r"[^\W\d_]{5,}", text)]
    if not words:
        return text
    match = max(words, key=lambda m: len(m.group()))
    word, which = match.group(), chance(text)
    at = 1 + which // 4 % (len(word) - 2)  # neither the first letter nor the last
    if which % 4 == 0:
        wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif which % 4 == 1:
        wrong = word[:at] + word[at + 1 :]
    elif which % 4 == 2:
        wrong = word[:at] + word[at] + word[at:]
    else:
        row = next((row for row in KEYS if word[at].lower() in row), None)
        if row is None:
            return text
        place = row.index(word[at].lower())
        wrong = word[:at] + row[place + 1 if place + 1 < len(row) else place - 1] + word[at + 1 :]
    return text[: match.start()] + wrong + text[match.end() :]


def write_collection(folder, origin, queries, judgements):
    (folder / "qrels").mkdir(parents=True)
    corpus = next(origin.glob("corpus.jsonl*"))
    (folder / corpus.name).symlink_to(corpus.resolve())
    with open(folder / "queries.jsonl", "w", encoding="utf-8") as out:
        for key, text in queries:
            out.write(json.dumps({"_id": key, "text": text}, ensure_ascii=False) + "\n")
    with open(folder / "qrels" / "test.tsv", "w", encoding="utf-8") as out:
        out.write("query-id\tcorpus-id\tscore\n")
        out.writelines(f"{query}\t{document}\t{grade}\n" for query, document, grade in judgements)


def evaluate(poisk, folder, vectors, meaning):
    command = [poisk, "eval", str(folder), "--json"]
    if meaning:
        command += ["--meaning", "--run", str(folder / "meaning.run")]
        command += ["--vectors", str(vectors)] if vectors else []
    else:
        command += ["--run", str(folder / "words.run")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return json.loads(done.stdout)


def first_places(run, judgements):
    """Of how many queries the right document is first."""
    right = collections.defaultdict(set)
    for query, document, _ in judgements:
        right[query].add(document)
    first = {}
    with open(run, encoding="utf-8") as lines:
        for line in lines:
            query, _, document, rank, *_ = line.split()
            if rank == "1":
                first[query] = document
    wrong = [query for query in right if first.get(query) not in right[query]]
    return len(right) - len(wrong), wrong


def read_collection(folder):
    with open(folder / "queries.jsonl", encoding="utf-8") as lines:
        queries = [(q["_id"], q["text"]) for q in map(json.loads, lines)]
    with open(folder / "qrels" / "test.tsv", encoding="utf-8") as lines:
        judgements = [tuple(line.rstrip("\n").split("\t")) for line in lines][1:]
    return queries, judgements


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("poisk")
    parser.add_argument("collections", nargs="+", type=pathlib.Path)
    parser.add_argument("--names", type=int, default=100)
    parser.add_argument("--no-slips", action="store_true")
    parser.add_argument("--vectors", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = arguments.keep or pathlib.Path(temporary)
        share = arguments.names // len(arguments.collections)
        sums = collections.Counter()
        for origin in arguments.collections:
            vectors = arguments.vectors / origin.name if arguments.vectors else None
            for what in ("names", "slips"):
                shutil.rmtree(work / origin.name / what, ignore_errors=True)
            some = rare_words(origin, share)
            queries = [(f"n{i}", word) for i, (word, _) in enumerate(some)]
            judgements = [(f"n{i}", document, 1) for i, (_, document) in enumerate(some)]
            folder = work / origin.name / "names"
            write_collection(folder, origin, queries, judgements)
            sums["asked"] += len(queries)
            for how in ("words", "meaning"):
                evaluate(arguments.poisk, folder, vectors, how == "meaning")
                right, wrong = first_places(folder / f"{how}.run", judgements)
                sums[how] += right
                words = dict(queries)
                print(f"{origin.name}: names and codes, {how}: {right} of {len(queries)} first"
                      + (f"; not {', '.join(words[w] for w in wrong)}" if wrong else ""), flush=True)
            if arguments.no_slips:
                continue
            queries, judgements = read_collection(origin)
            slipped = [(key, slip(text)) for key, text in queries]
            same = sum(a == b for a, b in zip(queries, slipped))
            folder = work / origin.name / "slips"
            write_collection(folder, origin, slipped, judgements)
            figures = {}
            for how in ("words", "meaning"):
                clean = evaluate(arguments.poisk, origin_copy(work, origin), vectors, how == "meaning")
                wrong = evaluate(arguments.poisk, folder, vectors, how == "meaning")
                figures[how] = (clean["ndcg@10"], wrong["ndcg@10"])
            print(f"{origin.name}: slips in {len(queries) - same} of {len(queries)} questions, nDCG@10 "
                  + "; ".join(f"{how} {a:.4f} -> {b:.4f}" for how, (a, b) in figures.items()), flush=True)
        print(f"names and codes first: by words {sums['words']}, with meaning {sums['meaning']} of {sums['asked']}")


def origin_copy(work, origin):
    """The collection as it is, in a folder that may be written to."""
    folder = work / origin.name / "clean"
    if not folder.exists():
        queries, judgements = read_collection(origin)
        write_collection(folder, origin, queries, judgements)
    return folder


if __name__ == "__main__":
    main()
