"""header_cost.py SOURCE_TREE: what poisk/poisk.h costs whoever includes it.

Compiles (-fsyntax-only) an empty program with poisk/poisk.h, and one with the standard headers alone
that it leads to, in turns, and compares their user CPU time: by the median of the ratios of
neighbours, since a processor that slows down slows both, times the quickest compilation. Fails
where the difference is over 0.10 s with any compiler found here; exits 77, a skipped test, where
there is none.
"""

import operator
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

LIMIT = 0.10  # seconds of user CPU
ROUNDS = 9
COMPILERS = ("g++", "clang++")


def standard_headers(include, header, seen):
    """The standard headers that `header` leads to, in their order; `seen` collects all names."""
    with open(os.path.join(include, header), encoding="utf-8") as file:
        for name in re.findall(r"^#include <(.+)>", file.read(), re.MULTILINE):
            if name in seen:
                continue
            seen.add(name)
            if name.startswith("poisk/"):
                yield from standard_headers(include, name, seen)
            else:
                yield name


def user_seconds(command):
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime


def main():
    include = os.path.join(sys.argv[1], "include")
    compilers = [compiler for compiler in COMPILERS if shutil.which(compiler)]
    if not compilers:
        print("Skipped: no compiler of", *COMPILERS)
        return 77
    headers = list(standard_headers(include, "poisk/poisk.h", set()))
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        sources = {"poisk": ["poisk/poisk.h"], "standard": headers}
        for name, included in sources.items():
            with open(os.path.join(folder, name + ".cc"), "w", encoding="utf-8") as file:
                file.writelines(f"#include <{header}>\n" for header in included)
                file.write("int main() {}\n")
        for compiler in compilers:
            seconds = {name: [] for name in sources}
            for _ in range(ROUNDS):
                for name in sources:
                    seconds[name].append(user_seconds(
                        [compiler, "-std=c++20", "-fsyntax-only", "-I", include,
                         os.path.join(folder, name + ".cc")]))
            ratio = statistics.median(map(operator.truediv, seconds["poisk"], seconds["standard"]))
            standard = min(seconds["standard"])
            cost = (ratio - 1) * standard
            worst = max(worst, cost)
            print(f"{compiler}: {standard + cost:.3f} s, of which {standard:.3f} s are"
                  f" {len(headers)} standard headers: {cost:.3f} s above them, at most {LIMIT:.2f}")
    return 1 if worst > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
