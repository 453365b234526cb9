#!/usr/bin/env python3
"""Runs the code blocks of a Markdown page, in their order, in one fresh folder.

run_page.py PAGE --source TREE --build BUILD --prefix PREFIX [--compare]

PREFIX is an installation of the library, BUILD the tree whose programs the page runs. By language:

  console         `$ ` begins a command, `> ` goes on with it; what follows is what it prints, on both
                  streams. A line `…` stands for any lines.
  sh              run; a `text` block right behind it is what it prints
  cpp, c          with main(): compiled and run, compared with a `text` block right behind it;
                  without: compiled as the body of a function
  sql             run in the sqlite3 shell with the extension, all of a page in one database, compared
                  with a `text` block right behind it
  python          run, likewise
  js              run by Node as a module, likewise; left out, with a word, where there is no Node or no addon
  go              a program: run in a module of its own, likewise; left out, with a word, where there is no Go
  cmake           the lines that a target `app` needs: configured
  json, jsonl     must be JSON
  text, or none   shown

A comment right above a block says more:

  <!-- test: file NAME -->    the block is the content of this file; nothing else is done with it
  <!-- test: given CODE -->   what the block takes for granted: the function's parameters (cpp), or code
                              that is run before it
  <!-- test: needs WORD -->   left out, with a word, where pkg-config does not know WORD; linked otherwise. Of
                              python: where there is no module of that name
  <!-- test: skip REASON -->  not run, and the reason is printed
"""
import argparse
import importlib.util
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

TIMEOUT = 300


class Block:
    def __init__(self, line, language, directive, text):
        self.line, self.language, self.text = line, language, text
        self.word, _, self.rest = directive.partition(" ")
        self.printed = None  # the text block right behind it
        self.closed = False  # something else stands behind it


class Failure(Exception):
    pass


def read_blocks(page):
    blocks, directive, fence, last = [], "", None, ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if fence is None:
            if match := re.fullmatch(r"(```+)(\w*)", line):
                fence, start, language, body = match[1], number, match[2], []
            elif match := re.fullmatch(r"<!-- test: (.+) -->", line):
                directive = match[1]
            elif line.startswith("    ") and not last.strip():
                raise Failure(f"{page.name}:{number}: an indented block: fence it, with its language")
            elif line.strip():
                if directive:
                    raise Failure(f"{page.name}:{number}: the comment above stands above no block")
                if blocks:
                    blocks[-1].closed = True
            last = line
        elif line == fence:
            block = Block(start, language, directive, "".join(one + "\n" for one in body))
            behind = blocks[-1] if blocks else None
            if language == "text" and not directive and behind and not behind.closed:
                behind.printed = block.text
            else:
                blocks.append(block)
            fence, directive, last = None, "", ""
        else:
            body.append(line)
    if fence:
        raise Failure(f"{page.name}: a block without an end")
    return blocks


def matches(expected, printed):
    """Line by line; `…` alone stands for any lines."""
    lines = lambda text: [line.rstrip() for line in text.rstrip().splitlines()]
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line) + "\n"
                      for line in lines(expected))
    return re.fullmatch(pattern, "".join(line + "\n" for line in lines(printed))) is not None


def commands(text):
    """[(command, what it prints)] of a console block."""
    out = []
    for line in text.splitlines():
        if line.startswith("$ "):
            out.append([line[2:], "", False])
        elif not out:
            raise Failure("a console block begins with a command")
        elif line.startswith("> ") and not out[-1][2]:
            out[-1][0] += "\n" + line[2:]
        else:
            out[-1][1] += line + "\n"
            out[-1][2] = True
    return [(command, printed) for command, printed, _ in out]


class Page:
    def __init__(self, arguments, folder):
        self.folder = pathlib.Path(folder)
        programs = pathlib.Path(arguments.build).resolve() / "bin"
        source = pathlib.Path(arguments.source).resolve()
        self.prefix = pathlib.Path(arguments.prefix).resolve()
        (self.folder / "corpus").symlink_to(source / "corpus")
        if (programs / "poisk.so").exists():
            (self.folder / "poisk.so").symlink_to(programs / "poisk.so")
        (self.folder / "node_modules").mkdir()
        (self.folder / "node_modules" / "poisk-search").symlink_to(source / "node")
        self.addon = programs / "poisk.node"
        self.go_package = source / "go"
        # As pkg-config says it of an installation, of the library in the build tree.
        (self.folder / "poisk_c.pc").write_text(
            f"Name: poisk_c\nDescription: of a build tree\nVersion: 0\nCflags: -I{self.prefix}/include\n"
            f"Libs: -L{programs} -lpoisk_c -Wl,-rpath,{programs}\n")
        self.environment = dict(os.environ)
        self.environment.update(
            PATH=f"{programs}:{os.environ['PATH']}", HOME=str(folder), LC_ALL="C.UTF-8", TERM="dumb",
            CMAKE_PREFIX_PATH=str(self.prefix), POISK_HISTORY="",
            PYTHONPATH=str(source / "python"), PYTHONDONTWRITEBYTECODE="1",
            POISK_LIBRARY=str(programs / "libpoisk_c.so"), POISK_ADDON=str(self.addon),
            PKG_CONFIG_PATH=":".join([str(folder), *(str(pc.parent) for pc in self.prefix.rglob("poisk.pc"))]),
            GOCACHE=str(programs.parent / "go-cache"), GOPROXY="off", GOTOOLCHAIN="local", GOFLAGS="-buildvcs=false",
            CGO_ENABLED="1")
        for name in ("CMAKE_GENERATOR", "POISK_LEXICON"):
            self.environment.pop(name, None)
        lexicon = programs / "ru.lexicon"
        # The pages show what is found with it. --compare: do so all the same.
        self.compares = lexicon.exists() or arguments.compare
        if lexicon.exists():
            self.environment["POISK_LEXICON"] = str(lexicon)
        self.snippets = []

    def run(self, command, text="", expected=None, statuses=(0,)):
        done = subprocess.run(command, input=text, cwd=self.folder, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT,
                              check=False)
        # What is told of an error may be what the page shows.
        if done.returncode not in statuses and not (expected or "").strip():
            raise Failure(f"status {done.returncode} of {shlex.join(command)}\n{done.stdout}")
        if expected is None:
            return ""
        if not self.compares:
            return "run, not compared: there is no lexicon"
        if not matches(expected, done.stdout):
            raise Failure(f"{shlex.join(command)}\nthe page says\n{expected}\nbut it prints\n{done.stdout}")
        return "run and compared"

    def flags(self, *packages):
        return subprocess.run(["pkg-config", "--static", "--cflags", "--libs", "poisk", *packages],
                              env=self.environment, check=True, capture_output=True,
                              text=True).stdout.split()

    def compiler(self, language):
        return [os.environ.get("CXX", "c++"), "-std=c++20"] if language == "cpp" else \
            [os.environ.get("CC", "cc"), "-std=c11"]

    def compile_and_run(self, block):
        name = f"block_{block.line}"
        source = self.folder / f"{name}.{'cc' if block.language == 'cpp' else 'c'}"
        source.write_text(block.text, encoding="utf-8")
        packages = [block.rest] if block.word == "needs" else []
        self.run([*self.compiler(block.language), "-O0", "-Wall", "-Wextra", "-Werror", str(source),
                  "-o", str(self.folder / name), *self.flags(*packages)])
        return self.run([str(self.folder / name)], expected=block.printed) or "compiled and run"

    def add_snippet(self, block):
        """All of a page are compiled at once: the headers are what costs."""
        includes = re.findall(r"^#include .*$", block.text, re.MULTILINE)
        body = re.sub(r"^#include .*\n?", "", block.text, flags=re.MULTILINE)
        given = block.rest if block.word == "given" else ""
        self.snippets.append((includes, f"void block_{block.line}({given}) {{\n#line {block.line + 1}\n"
                                        f"{body}}}\n"))
        return "compiled below, with the others"

    def compile_snippets(self):
        includes = dict.fromkeys(line for lines, _ in self.snippets for line in lines)
        text = "#include <poisk/poisk.h>\n" + "\n".join(includes) + "\n"
        text += "".join(body for _, body in self.snippets)
        self.run([*self.compiler("cpp"), "-fsyntax-only", "-Wall", "-Wno-unused", "-Werror", "-x", "c++", "-",
                  *self.flags()], text=text)

    def run_go(self, block):
        if shutil.which("go") is None:
            return "SKIPPED: there is no Go here"
        folder = self.folder / f"go_{block.line}"
        folder.mkdir()
        (folder / "main.go").write_text(block.text, encoding="utf-8")
        (folder / "go.mod").write_text(f"module page\n\ngo 1.19\n\nrequire poisk v0.0.0\n\nreplace poisk => {self.go_package}\n")
        self.run(["bash", "-c", 'cd "$0" && go build -o page .', str(folder)])
        return self.run([str(folder / "page")], expected=block.printed) or "run"

    def configure(self, block):
        folder = self.folder / f"cmake_{block.line}"
        folder.mkdir()
        (folder / "app.cc").write_text("int main() {}\n")
        (folder / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(app CXX)\nadd_executable(app app.cc)\n" +
            block.text)
        self.run(["cmake", "-S", str(folder), "-B", str(folder / "build")])
        return "configured"

    def has(self, block):
        if block.language == "python":
            return importlib.util.find_spec(block.rest) is not None
        return subprocess.run(["pkg-config", "--exists", block.rest], check=False).returncode == 0

    def execute(self, block):
        if block.word == "skip":
            return f"SKIPPED: {block.rest}"
        if block.word == "file":
            path = self.folder / block.rest
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
            return f"written to {block.rest}"
        if block.word == "needs" and not self.has(block):
            return f"SKIPPED: there is no {block.rest} here"
        if block.word not in ("", "given", "needs"):
            raise Failure(f"no such directive: {block.word}")
        given = block.rest + "\n" if block.word == "given" else ""
        language = block.language
        if language == "console":
            notes = [self.run(["bash", "-c", command], expected=printed, statuses=(0, 1))
                     for command, printed in commands(block.text)]
            return notes[-1]
        if language == "sh":
            return self.run(["bash", "-euc", given + block.text], expected=block.printed) or "run"
        if language in ("cpp", "c"):
            if re.search(r"\bint main\(", block.text):
                return self.compile_and_run(block)
            if language == "c":
                raise Failure("a C block is a whole program")
            return self.add_snippet(block)
        if language == "sql":
            loaded = [] if "load" in block.text else ["-cmd", ".load ./poisk"]
            return self.run(["sqlite3", "-batch", "-bail", *loaded, "page.db"], text=given + block.text, expected=block.printed) or "run"
        if language == "python":
            return self.run([sys.executable, "-"], text=given + block.text, expected=block.printed) or "run"
        if language == "js":
            node = shutil.which("node")
            if node is None or not self.addon.exists():
                return "SKIPPED: there is no Node with its headers here"
            # Imports are looked for from the folder that a program from standard input runs in.
            return self.run([node, "--preserve-symlinks", "--input-type=module", "-"], text=given + block.text,
                            expected=block.printed) or "run"
        if language == "go":
            return self.run_go(block)
        if language == "cmake":
            return self.configure(block)
        if language in ("json", "jsonl"):
            for value in block.text.splitlines() if language == "jsonl" else [block.text]:
                json.loads(value)
            return "is JSON"
        if language in ("text", ""):
            return "shown"
        raise Failure(f"nobody knows how to run {language}: say why it is not, in a comment above it")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("page", type=pathlib.Path)
    for name in ("--source", "--build", "--prefix"):
        parser.add_argument(name, required=True)
    parser.add_argument("--compare", action="store_true")
    arguments = parser.parse_args()
    page, failed = arguments.page, 0
    place = page.name
    with tempfile.TemporaryDirectory(prefix="poisk-page-") as folder:
        runner = Page(arguments, folder)
        try:
            blocks = read_blocks(page)
            for block in blocks:
                place = f"{page.name}:{block.line}"
                try:
                    print(f"{place} {block.language or 'plain'}: {runner.execute(block)}", flush=True)
                except (Failure, ValueError, subprocess.TimeoutExpired) as error:
                    failed += 1
                    print(f"{place} {block.language}: FAILED: {error}", flush=True)
            place = f"{page.name}, its snippets"
            if runner.snippets:
                runner.compile_snippets()
                print(f"{len(runner.snippets)} snippets compiled")
        except Failure as error:
            failed += 1
            print(f"{place}: FAILED: {error}")
    print(f"{len(blocks) if not failed else failed} blocks of {page.name}" + (" failed" if failed else ""))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
