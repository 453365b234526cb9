"""A wheel goes into an empty virtual environment without a network, and searches there."""

import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Path(os.environ["POISK_LIBRARY"])

PROGRAM = """
import sys, poisk_search
print(poisk_search.__file__)
with poisk_search.Index("news.db", use_lexicon=None if len(sys.argv) > 1 else False) as index:
    index.put(poisk_search.Article("a", "Люди шли по снегу."))
    print([hit.key for hit in index.search("снег")])
    print(index.stats().lexicon)
"""


class WheelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.wheel = cls.make(cls.folder / "dist")

    @staticmethod
    def make(output):
        builder = ROOT / "python" / "build_wheel.py"
        command = [sys.executable, "-B", builder, "--library", LIBRARY, "--output", output]
        subprocess.run(command, check=True, capture_output=True)
        (wheel,) = output.iterdir()
        return wheel

    def test_what_it_holds(self):
        self.assertRegex(self.wheel.name, r"^poisk_search-[0-9.]+-py3-none-linux_[a-z0-9_]+\.whl$")
        with zipfile.ZipFile(self.wheel) as wheel:
            names = {name.partition("/")[2] for name in wheel.namelist()}
        expected = {"__init__.py", "py.typed", "libpoisk_c.so", "METADATA", "WHEEL", "RECORD", "LICENSE"}
        for beside in ("poisk.so", "ru.lexicon", "ru.meaning", "ru.meaning.LICENSE"):
            if (LIBRARY.parent / beside).exists():
                expected.add(beside)
        self.assertLessEqual(expected, names)

    def test_the_lexicon_as_a_package(self):
        lexicon = LIBRARY.parent / "ru.lexicon"
        if not Path(f"{lexicon}.LICENSE").exists():
            self.skipTest("there is no lexicon with its licence")
        dist = self.folder / "apart"
        library = shutil.copy(LIBRARY, self.folder)
        for builder, *given in (
            ("build_wheel.py", "--library", library, "--lexicon-package", lexicon, "--platform", "any_one"),
            ("build_lexicon_wheel.py", "--lexicon", lexicon),
        ):
            command = [sys.executable, "-B", ROOT / "python" / builder, *given, "--output", dist]
            subprocess.run(command, check=True, capture_output=True)
        installed = self.folder / "installed"
        for wheel in dist.iterdir():
            if wheel.name.startswith("poisk_lexicon_ru"):
                self.assertLess(wheel.stat().st_size, 1.4e6)
            with zipfile.ZipFile(wheel) as opened:
                opened.extractall(installed)
        (asked,) = importlib.metadata.distributions(name="poisk-search", path=[str(installed)])
        (given,) = importlib.metadata.distributions(name="poisk-lexicon-ru", path=[str(installed)])
        self.assertEqual(asked.requires, [f"poisk-lexicon-ru (=={given.version})"])
        self.assertEqual(given.metadata["License-Expression"], "CC-BY-SA-3.0")
        self.assertIn("OpenCorpora", given.read_text("licenses/ru.lexicon.LICENSE"))
        clean = {name: value for name, value in os.environ.items() if not name.startswith("POISK_")}
        clean["PYTHONPATH"] = str(installed)
        command = [sys.executable, "-B", "-c", PROGRAM, "with the lexicon"]
        ended = subprocess.run(
            command, cwd=installed, env=clean, capture_output=True, text=True, check=True
        )
        _, keys, found = ended.stdout.splitlines()
        self.assertEqual(keys, "['a']")
        self.assertEqual(found, str(installed / "poisk_lexicon_ru" / "ru.lexicon"))

    def test_the_same_bytes_again(self):
        again = self.make(self.folder / "again")
        digests = [hashlib.sha256(path.read_bytes()).digest() for path in (self.wheel, again)]
        self.assertEqual(*digests)

    def test_in_a_virtual_environment(self):
        environment = self.folder / "environment"
        try:
            venv.create(environment, with_pip=True, symlinks=True)
        except (subprocess.CalledProcessError, ImportError, SystemExit):  # the last is Debian's
            self.skipTest("this Python makes no virtual environments with pip")
        python = environment / "bin" / "python"
        install = ["-m", "pip", "install", "--no-index", "--quiet", self.wheel]
        subprocess.run([python, *install], check=True, capture_output=True)
        clean = {name: value for name, value in os.environ.items()
                 if not name.startswith(("POISK_", "PYTHON"))}  # fmt: skip
        lexicon = (LIBRARY.parent / "ru.lexicon").exists()
        command = [python, "-c", PROGRAM] + ["with the lexicon"] * lexicon
        ended = subprocess.run(
            command, cwd=self.folder, env=clean, capture_output=True, text=True, check=True
        )
        file, keys, found = ended.stdout.splitlines() if lexicon else [*ended.stdout.splitlines(), ""][:3]
        self.assertTrue(Path(file).is_relative_to(environment), file)
        self.assertEqual(keys, "['a']")
        self.assertEqual(found, str(Path(file).parent / "ru.lexicon") if lexicon else "")
        subprocess.run([python, "-m", "pip", "check"], check=True, capture_output=True)


if __name__ == "__main__":
    unittest.main()
