#!/usr/bin/env python3
"""Checks that every header, and every source that is compiled with help, compiles without it.

    alone.py SOURCE_FOLDER BUILD_FOLDER [HEADER...]

A header that leans on what others include before it, or a source that leans on a precompiled header
or on the sources that are compiled as one with it, builds until somebody changes an include
elsewhere. Each is parsed with
the flags of its folder, and nothing is written. The failures are printed with the compiler's words.
Where headers are named, these alone are checked.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

FOLDERS = ["include", "lib", "tools", "examples", "tests"]
PRECOMPILED = "cmake_pch.hxx"
AS_ONE = re.compile(r"unity_\d+_cxx\.cxx")


def flags_of(entry):
    """What an entry of compile_commands.json compiles with, but for files and precompiled headers."""
    words = shlex.split(entry["command"])
    flags = words[:1]
    position = 1
    while position < len(words):
        word = words[position]
        following = words[position + 1] if position + 1 < len(words) else ""
        if word == "-include" and PRECOMPILED in following:
            position += 2
        elif word in ("-o", "-c"):
            position += 2
        else:
            if word != "-Winvalid-pch":
                flags.append(word)
            position += 1
    return flags


def sources_of(entry):
    """The sources that an entry compiles: several where CMake compiles them as one."""
    file = pathlib.Path(entry["directory"], entry["file"])
    if not AS_ONE.fullmatch(file.name):
        return [file]
    return [pathlib.Path(source) for source in re.findall('#include "(.*)"', file.read_text())]


def check(flags, folder, file):
    """None, or why `file` does not compile."""
    # Included and not named: a header that is the main file draws a warning for its #pragma once.
    run = subprocess.run(flags + ["-fsyntax-only", "-x", "c++", "-"], cwd=folder,
                         input=f'#include "{file}"\n', capture_output=True, text=True)
    return None if run.returncode == 0 else f"{file} does not compile alone:\n{run.stderr}"


def nearest(flags_by_folder, folder):
    """The flags of the folder, or of the nearest folder above it that has any."""
    while folder not in flags_by_folder and folder != folder.parent:
        folder = folder.parent
    return flags_by_folder.get(folder)


def main():
    root, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    entries = json.loads((build / "compile_commands.json").read_text())
    flags_by_folder = {}
    checks = []
    for entry in entries:
        flags = flags_of(entry)
        sources = sources_of(entry)
        for source in sources:
            if source.suffix != ".cc" or not source.is_relative_to(root):
                continue
            flags_by_folder.setdefault(source.parent, flags)
            if source.is_relative_to(root / "lib"):  # for the public headers, too
                flags_by_folder.setdefault(root, flags)
            helped = len(sources) > 1 or PRECOMPILED in entry["command"]
            if helped and not source.is_relative_to(build):
                checks.append((flags, entry["directory"], source))
    named = sorted(pathlib.Path(header).resolve() for header in sys.argv[3:])
    if named:
        checks = []
    headers = (h for folder in FOLDERS for h in (root / folder).rglob("*.h"))
    # Of another system there is nothing here to compile them with.
    here = sorted(h for h in headers if "windows" not in h.relative_to(root).parts)
    for header in named or here:
        flags = nearest(flags_by_folder, header.parent)
        if flags is None:
            sys.exit(f"no source is compiled beside {header}")
        checks.append((flags, build, header))
    if not checks:
        sys.exit("nothing to check")

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda arguments: check(*arguments), checks))
    failures = [failure for failure in results if failure]
    print("\n".join(failures))
    print(f"{len(checks)} files checked, {len(failures)} do not compile alone")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
