#!/usr/bin/env python3
"""Compares poisk with Tantivy and Lucene: fetches and builds them, makes the rows, and measures.

    compare.py --build BUILD --collection FOLDER [--rows 200000] [--rounds 5] [--work FOLDER] [--busy 15]

BUILD is a release build of poisk, FOLDER a collection in BEIR's layout with queries.tsv beside its corpus.
What is made stays in the work folder, so that another run is quick. Needs cargo for Tantivy, and Maven
with Java for Lucene (10 for Java 21 and later, else 9.12); a contender whose tools are missing is left out,
and said so.

A contender is a process with one thread that answers; they take turns, class by class and round by
round. The time of a query is the least that its thread's processor needed in any round; the table has the median
and the 90th percentile of a class. Stemmed words are not lemmas, and RussianAnalyzer is not SimpleTokenizer: the
contenders look for the same words but find somewhat different articles. How many they count is shown, and a
class in which the medians of the counts differ by more than half is marked.
"""

import argparse
import json
import multiprocessing
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import material

HERE = Path(__file__).resolve().parent
# Before anything is measured: the code has to be compiled, and pages be in memory.
PACKED = "poisk-zstd"  # the same, with its texts packed
WARM = {"poisk": 2, PACKED: 2, "Tantivy": 2, "Lucene": 40}


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(*command, cwd=None):
    subprocess.run([str(part) for part in command], cwd=cwd, check=True, stdout=sys.stderr)


def java_home():
    """The newest Java there is, and its version."""
    found = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    found += Path("/usr/lib/jvm").glob("*") if Path("/usr/lib/jvm").exists() else []
    versions = {}
    for home in found:
        if not (home / "bin/javac").exists():
            continue
        text = subprocess.run([home / "bin/javac", "-version"], capture_output=True, text=True)
        number = re.search(r"javac (\d+)", text.stdout + text.stderr)
        if number:
            versions[int(number[1])] = home
    return (versions[max(versions)], max(versions)) if versions else (None, 0)


def make_poisk(build, work):
    run("cmake", "--build", build, "--target", "poisk_peer")
    lexicon = Path(build).resolve() / "bin/ru.lexicon"
    if lexicon.exists():
        os.environ["POISK_LEXICON"] = str(lexicon)
    version = "this version, " + ("with its lexicon" if lexicon.exists() else "by stems alone")
    return [Path(build).resolve() / "tests/bench/poisk_peer"], version


def make_tantivy(build, work):
    folder = work / "tantivy"
    shutil.copytree(HERE / "tantivy", folder, dirs_exist_ok=True)
    run("cargo", "build", "--release", "--quiet", cwd=folder)
    lock = (folder / "Cargo.lock").read_text()
    version = re.search(r'name = "tantivy"\nversion = "([^"]+)"', lock)[1]
    return [folder / "target/release/tantivy_peer"], version


def make_lucene(build, work):
    folder = work / "lucene"
    folder.mkdir(exist_ok=True)
    home, java = java_home()
    if home is None:
        raise FileNotFoundError("no Java compiler")
    wanted = [] if java >= 21 else ["-Dlucene.version=9.12.3"]
    run("mvn", "-q", "-B", "-f", HERE / "lucene/pom.xml", *wanted, "dependency:copy-dependencies",
        f"-DoutputDirectory={folder / 'lib'}")
    path = f"{folder / 'lib'}/*:{folder}"
    run(home / "bin/javac", "-cp", path, "-d", folder, HERE / "lucene/LucenePeer.java")
    jar = next((folder / "lib").glob("lucene-core-*.jar"))
    version = re.search(r"core-(.+)\.jar", jar.name)[1]
    return [
        home / "bin/java", "-Xmx3g", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector",
        "-cp", path, "LucenePeer",
    ], f"{version}, Java {java}"


MAKERS = {"poisk": make_poisk, PACKED: make_poisk, "Tantivy": make_tantivy, "Lucene": make_lucene}


class Contender:
    def __init__(self, name, command, index):
        self.name = name
        self.process = subprocess.Popen(
            [str(part) for part in command] + ["serve", str(index)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def ask(self, queries, stage):
        self.process.stdin.write(f"{queries}\t{stage}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended while it was asked {queries}")
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))]


def measure(contenders, file, stage, rounds):
    """For each contender the least time of each query."""
    for contender in contenders:
        for _ in range(WARM[contender.name]):
            contender.ask(file, stage)
    times = {contender.name: [] for contender in contenders}
    for _ in range(rounds):
        for contender in contenders:
            times[contender.name].append(contender.ask(file, stage)["us"])
    return {name: [min(query) for query in zip(*rounds)] for name, rounds in times.items()}


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def cell(times):
    return f"{number(statistics.median(times))} / {number(share(times, 0.9))}"


def print_table(names, stage, results, counts):
    print(f"\n| {stage} | " + " | ".join(f"{name}, µs" for name in names) + " | poisk to the best | found |")
    print("|---" * (len(names) + 3) + "|")
    for title, times in results.items():
        medians = {name: statistics.median(times[name]) for name in names}
        others = [medians[name] for name in names if name not in ("poisk", PACKED)]
        ratio = f"{medians['poisk'] / min(others):.2f}" if others and "poisk" in medians else ""
        found = " · ".join(counts.get(title, {}).get(name, "?") for name in names)
        print(f"| {title} | " + " | ".join(cell(times[name]) for name in names)
              + f" | {ratio} | {found} |")


def count(contenders, file):
    """The median of what each contender counts; «?» where it does not tell."""
    out, known = {}, []
    for contender in contenders:
        answer = contender.ask(file, "ids" if contender.name in ("poisk", PACKED) else "count")
        exact = answer.get("exact", [True] * len(answer["total"]))
        totals = [total for total, is_exact in zip(answer["total"], exact)
                  if total is not None]
        if len(totals) < len(answer["total"]):
            out[contender.name] = "?"
            continue
        middle = statistics.median(totals)
        out[contender.name] = ("" if all(exact) else "≥") + number(middle)
        if all(exact):
            known.append(middle)
    if known and max(known) > 1.5 * min(known) + 10:
        out["poisk"] = "! " + out.get("poisk", "?")
    return out


def print_beside_a_writer(command, index, rows, queries, seconds):
    """poisk's searches while 1,000 articles a second are added, a commit each second, against idle."""
    changed = Path(str(index) + "-busy")
    shutil.copy(index, changed)
    out = subprocess.run([*map(str, command), "busy", str(changed), str(rows), str(queries), str(seconds)],
                         check=True, capture_output=True, text=True).stdout
    print("\n| whole searches | how many | median, µs | 99%, µs |\n|---|---|---|---|")
    for line in out.splitlines():
        state = json.loads(line)
        print(f"| {state['state']} | {state['searches']} | {number(state['median'])} | {number(state['p99'])} |")
    for suffix in ("", "-wal", "-shm"):
        Path(str(changed) + suffix).unlink(missing_ok=True)


def print_single_puts(command, index, rows, count):
    """What one article costs, a commit each."""
    changed = Path(str(index) + "-puts")
    shutil.copy(index, changed)
    out = subprocess.run([*map(str, command), "puts", str(changed), str(rows), str(count)],
                         check=True, capture_output=True, text=True).stdout
    said = json.loads(out)
    print(f"\n{said['puts']:,} puts of one article each: median {said['median']} ms of CPU, 99% {said['p99']},"
          f" the slowest {said['slowest']}, {said['over_50_ms']} over 50 ms")
    for suffix in ("", "-wal", "-shm"):
        Path(str(changed) + suffix).unlink(missing_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", required=True)
    parser.add_argument("--collection", required=True)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", type=Path, default=Path("peers"))
    parser.add_argument("--only", default=",".join(MAKERS), help="contenders, parted by commas")
    parser.add_argument("--classes", default="", help="those whose names have this text")
    parser.add_argument("--puts", type=int, default=10_000, help="articles put one by one; 0: none")
    parser.add_argument("--busy", type=float, default=15, help="seconds beside a writer; 0: none")
    arguments = parser.parse_args()
    asked = arguments.only.split(",")
    unknown = [name for name in asked if name not in MAKERS]
    if unknown:
        parser.error(f"{', '.join(unknown)}: of {', '.join(MAKERS)} some may be named")
    work = arguments.work.resolve()
    work.mkdir(parents=True, exist_ok=True)

    commands = {}
    for name in asked:
        try:
            commands[name], version = MAKERS[name](arguments.build, work)
            print(f"{name}: {version}")
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            say(f"{name} is left out: {error}")
    rows = work / f"rows-{arguments.rows}.tsv"
    if not rows.exists():
        say("making rows")
        # In a process of its own: whoever is started later would take over this one's peak memory.
        making = multiprocessing.Process(
            target=material.write_rows, args=(arguments.collection, arguments.rows, str(rows) + ".part"))
        making.start()
        making.join()
        if making.exitcode != 0:
            raise RuntimeError("the rows could not be made")
        os.rename(str(rows) + ".part", rows)
    folder = work / f"queries-{arguments.rows}"
    folder.mkdir(exist_ok=True)
    with multiprocessing.Pool(1) as apart:  # as above
        classes = apart.apply(material.write_queries, (f"{arguments.collection}/queries.tsv", rows, folder))

    print("\n| building | CPU, s | peak memory, MB | file, MB |\n|---|---|---|---|")
    indexes = {}
    for name, command in commands.items():
        indexes[name] = work / f"{name}-{arguments.rows}"
        note = Path(str(indexes[name]) + ".json")
        if not note.exists():
            way = "build-packed" if name == PACKED else "build"
            built = subprocess.run([*map(str, command), way, str(rows), str(indexes[name])],
                                   check=True, capture_output=True, text=True)
            note.write_text(built.stdout)
        built = json.loads(note.read_text())
        print(f"| {name} | {built['cpu']:.1f} | {built['rss_mb']} |"
              f" {built['bytes'] / 1e6:.0f} |")

    contenders = [Contender(name, command, indexes[name]) for name, command in commands.items()]
    names = list(commands)
    counts = {}
    for stage in ("ids", "whole"):
        results = {}
        for place, title in enumerate(classes):
            if arguments.classes not in title:
                continue
            say(f"{stage}: {title}")
            file = folder / f"{place:02}.tsv"
            counts.setdefault(title, count(contenders, file))
            results[title] = measure(contenders, file, stage, arguments.rounds)
        print_table(names, stage, results, counts)
    for contender in contenders:
        contender.end()
    if "poisk" in commands and arguments.busy > 0 and not arguments.classes:
        print_beside_a_writer(commands["poisk"], indexes["poisk"], rows,
                              folder / f"{classes.index('questions, OR'):02}.tsv", arguments.busy)
    if "poisk" in commands and arguments.puts > 0 and not arguments.classes:
        print_single_puts(commands["poisk"], indexes["poisk"], rows, arguments.puts)


if __name__ == "__main__":
    main()
