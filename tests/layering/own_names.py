#!/usr/bin/env python3
"""Checks that no file's own names are names of another file's.

    own_names.py FOLDER...

Sources that are compiled as one (POISK_UNITY) see each other's anonymous namespaces. Two functions of
one name become overloads there, and the wrong one may be called without a word of the compiler; a type
or a constant hides that of an enclosing namespace from the headers that come after it, or not, as the
sources are ordered. Looks at the lines that begin a declaration; the files of all folders are taken for one
library.
"""

import collections
import pathlib
import re
import sys

NAMESPACE = re.compile(r"namespace ([\w:]+) \{")
FUNCTION = re.compile(r"(?:\[\[\w+\]\] )?[A-Za-z_][\w:<>,*& ]*[ &*>](\w+)\(")
TYPE = re.compile(r"(?:struct|class|enum class|enum) (\w+)\b(?!.*;$)")
CONSTANT = re.compile(r"(?:inline |static )*(?:constexpr|const) [^(=]*?\b(k[A-Z]\w*) ?[=({[]")
NO_FUNCTION = ("using ", "return ", "template", "static_assert", "typedef ", "#", "/", "}", " ")


def declarations(file):
    """What the file declares outside of classes: namespace, name, kind, whether its own."""
    namespace, own = "", False
    for line in file.read_text(encoding="utf-8").splitlines():
        if begun := NAMESPACE.match(line):
            namespace = begun[1]
        elif line.startswith("namespace {"):
            own = True
        elif line == "}  // namespace":
            own = False
        elif found := TYPE.match(line):
            yield namespace, found[1], "type", own
        elif found := CONSTANT.match(line):
            yield namespace, found[1], "constant", own
        elif not line.startswith(NO_FUNCTION) and (found := FUNCTION.match(line)):
            if not line[:found.start(1)].endswith("::"):
                yield namespace, found[1], "function", own


def enclosing(namespace):
    while "::" in namespace:
        namespace = namespace.rpartition("::")[0]
        yield namespace


def main():
    files = sorted(file for folder in sys.argv[1:] for file in pathlib.Path(folder).rglob("*")
                   if file.suffix in (".cc", ".h"))
    declared = collections.defaultdict(lambda: collections.defaultdict(bool))
    for file in files:
        for namespace, name, kind, own in declarations(file):
            declared[namespace, name, kind][file] |= own
    clashes = 0
    for (namespace, name, kind), places in sorted(declared.items()):
        if not any(places.values()):
            continue
        others = set(places)
        if kind != "function":
            for outer in enclosing(namespace):
                others |= set(declared.get((outer, name, kind), ()))
        # A header and its source are one place.
        if len({file.with_suffix("") for file in others}) > 1:
            clashes += 1
            print(f"{namespace}::{name} is another {kind} in " + ", ".join(map(str, sorted(others))))
    print(f"{len(files)} files checked, {clashes} names clash")
    return 1 if clashes or not files else 0


if __name__ == "__main__":
    sys.exit(main())
