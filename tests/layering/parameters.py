#!/usr/bin/env python3
"""Checks that no function of ours takes more than five parameters.

    parameters.py ROOT

Reads the declarations of lib/ and include/ as text: what is called is no list of types and names. The
exceptions are named here, with why; one that is none any more is an error, too.
"""

import pathlib
import re
import sys

MOST = 5

EXCEPTIONS = {
    # Signatures of FTS5's, and of C, which has no values to pass several things in.
    "lib/storage/index_tokenizer.h": {"run"},
    "lib/storage/index_tokenizer.cc": {"run"},
    "lib/bindings/fts5_tokenizer.cc": {"tokenize"},
    "include/poisk/c.h": {"poisk_index_embed", "poisk_merge", "poisk_ledger_quote"},
    "lib/bindings/c_index.cc": {"poisk_index_embed"},
    "lib/bindings/c_many.cc": {"poisk_merge"},
    "lib/bindings/c_quoting.cc": {"poisk_ledger_quote"},
}
# Numbers in rows, as loops over them take them.
EXCEPTED_FILES = re.compile(r"lib/meaning/(kernels\w*|lane_math)\.(cc|h)|lib/storage/vector_store\.(cc|h)")

PARAMETER = re.compile(r"\s*(const |unsigned |struct )*[\w:]+(<.*>)?(\s+|\s*[&*]+\s*)(const )?[&*]*\w*(\[\])?"
                       r"(\s*=.*)?\s*", re.DOTALL)
NO_NAME = {"if", "for", "while", "switch", "return", "sizeof", "catch", "defined", "static_assert"}


def without_literals(text):
    text = re.sub(r'R"(\w*)\((?:.|\n)*?\)\1"', '""', text)
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    text = re.sub(r"'(?:[^'\\\n]|\\.)+'", "''", text)
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


def arguments(text, opening):
    """What stands between the parenthesis at `opening` and the one that closes it, by its commas."""
    depth, angles, out, begin = 0, 0, [], opening + 1
    for at in range(opening, len(text)):
        c = text[at]
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth == 0:
                return out + [text[begin:at]]
        elif c == "<":
            angles += 1
        elif c == ">" and angles > 0:
            angles -= 1
        elif c == "," and depth == 1 and angles == 0:
            out.append(text[begin:at])
            begin = at + 1
    return []


def declared(file):
    """Names and numbers of parameters of the functions that a file declares."""
    text = without_literals(file.read_text(encoding="utf-8"))
    for match in re.finditer(r"([A-Za-z_]\w*)\s*\(", text):
        if match[1] in NO_NAME:
            continue
        found = arguments(text, match.end() - 1)
        typed = all(PARAMETER.fullmatch(one) and len(one.split()) > 1 for one in found)
        if len(found) > 1 and typed:
            yield match[1], len(found)


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted(file for folder in ("lib", "include") for file in (root / folder).rglob("*")
                   if file.suffix in (".cc", ".h"))
    checked, wrong = 0, 0
    unused = {(path, name) for path, names in EXCEPTIONS.items() for name in names}
    for file in files:
        path = file.relative_to(root).as_posix()
        for name, parameters in declared(file):
            checked += 1
            if parameters <= MOST or EXCEPTED_FILES.fullmatch(path):
                continue
            if name in EXCEPTIONS.get(path, ()):
                unused.discard((path, name))
                continue
            print(f"{path}: {name} takes {parameters} parameters")
            wrong += 1
    for path, name in sorted(unused):
        print(f"{path}: {name} is no exception any more")
    print(f"{checked} functions of two parameters and more checked, {wrong} with over {MOST}")
    return 1 if wrong or unused or checked < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
