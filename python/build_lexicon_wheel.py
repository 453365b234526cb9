#!/usr/bin/env python3
"""Makes the wheel poisk-lexicon-ru: the lexicon and its licence, for all systems.

    build_lexicon_wheel.py --lexicon build/release/bin/ru.lexicon [--output dist]

The lexicon's licence, CC BY-SA 3.0, is not that of the code: hence a package of its own. Its version is the
lexicon's format and the dictionary's revision, so that a package can ask for the one it was made with: an
index remembers by which lexicon its words were understood.
"""

import argparse
import re
import struct
import sys
from pathlib import Path

from build_wheel import FOLDER, write_files

NAME = "poisk-lexicon-ru"
PACKAGE = "poisk_lexicon_ru"


def version_of(lexicon):
    _, number = struct.unpack_from("<8sI", lexicon.read_bytes()[:12])
    notice = Path(f"{lexicon}.LICENSE").read_text(encoding="utf-8")
    revision = re.search(r"\(dictionary revision (\d+)\)", notice)
    if revision is None:
        raise SystemExit(f"{lexicon}.LICENSE names no revision of the dictionary")
    return f"{number}.{revision[1]}"


def requirement(lexicon):
    return f"{NAME} (=={version_of(lexicon)})"


def write_lexicon_wheel(lexicon, output):
    """The wheel's path."""
    version = version_of(lexicon)
    notice = Path(f"{lexicon}.LICENSE").read_bytes()
    info = f"{PACKAGE}-{version}.dist-info"
    files = {
        f"{PACKAGE}/{path.name}": path.read_bytes()
        for path in sorted((FOLDER / "lexicon" / PACKAGE).iterdir())
        if path.suffix == ".py" or path.name == "py.typed"
    }
    files[f"{PACKAGE}/ru.lexicon"] = lexicon.read_bytes()
    files[f"{PACKAGE}/ru.lexicon.LICENSE"] = notice
    files[f"{info}/METADATA"] = (
        "Metadata-Version: 2.4\n"
        f"Name: {NAME}\n"
        f"Version: {version}\n"
        "Summary: The Russian lexicon of poisk\n"
        "Requires-Python: >=3.9\n"
        "License-Expression: CC-BY-SA-3.0\n"
        "License-File: ru.lexicon.LICENSE\n"
    ).encode()
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: {Path(__file__).name}\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    ).encode()
    files[f"{info}/licenses/ru.lexicon.LICENSE"] = notice
    return write_files(files, f"{info}/RECORD", Path(output) / f"{PACKAGE}-{version}-py3-none-any.whl")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lexicon", required=True, type=Path, help="the ru.lexicon to take")
    parser.add_argument("--output", default="dist", type=Path, help="the folder (default: dist)")
    arguments = parser.parse_args()
    if not arguments.lexicon.is_file():
        parser.error(f"there is no {arguments.lexicon}")
    path = write_lexicon_wheel(arguments.lexicon, arguments.output)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
