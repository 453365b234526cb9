"""What the package is given wrongly is an exception or nothing, never the end of the interpreter."""

import gc
import os
import subprocess
import sys
import threading
import unittest

from index_case import ROOT, IndexCase, poisk_search
from poisk_search import Article, Citation


class MisuseTest(IndexCase):
    def test_wrong_values_of_options(self):
        self.fill()
        for options, error in [
            ({"sort": "дата"}, ValueError),
            ({"sort": 1}, TypeError),
            ({"facets": "1"}, TypeError),
            ({"explain": "да"}, TypeError),
            ({"corrections": "no"}, TypeError),
            ({"expansions": []}, TypeError),
            ({"group_reprints": 2}, TypeError),
            ({"quote_terms": 0.5}, TypeError),
            ({"per_article": "2"}, TypeError),
            ({"order": 5}, TypeError),
            ({"order": ["теги", 5]}, TypeError),
            ({"order": ""}, ValueError),
            ({"limit": "10"}, TypeError),
            ({"limit": -1}, ValueError),
            ({"limit": 2**64}, ValueError),
            ({"limit": 1.5}, TypeError),
            ({"limit": True}, TypeError),
            ({"offset": -1}, ValueError),
            ({"recency": "1"}, TypeError),
            ({"recency": -1}, ValueError),
            ({"recency": float("nan")}, ValueError),
            ({"recency": float("inf")}, ValueError),
            ({"recency": 1, "recency_half_life": 0}, ValueError),
            ({"recency": 1, "recency_half_life": "неделя"}, TypeError),
            ({"recency_half_life": 7200}, TypeError),
            ({"time_budget": "1"}, TypeError),
            ({"time_budget": -1}, ValueError),
            ({"outlet": 5}, TypeError),
            ({"outlet": b"x"}, TypeError),
            ({"after": 2023}, TypeError),
            ({"sorted": "date"}, TypeError),
            ({"set_limit": 1}, TypeError),
            ({"free": 1}, TypeError),
        ]:
            with self.subTest(options), self.assertRaises(error):
                self.index.search("медведь", **options)
        for query in [None, 5, b"\xd0", ["медведь"]]:
            with self.subTest(query), self.assertRaises(TypeError):
                self.index.search(query)
        with self.assertRaises(ValueError):
            self.index.search("\ud800")

    def test_wrong_articles(self):
        for article, error in [
            ({"date": "2023"}, TypeError),
            ({"author": 5}, TypeError),
            ({"author": ["А", "Б"]}, TypeError),
            ({"key": None}, TypeError),
            ({"key": ""}, ValueError),
            ({"text": None}, TypeError),
            ({"text": b"\xd0\xb0"}, TypeError),
            ({"text": "\udc80"}, ValueError),
            ({"text": float("nan")}, TypeError),
            ({"quote_share": "0.5"}, TypeError),
            ({"quote_share": 1.5}, ValueError),
            ({"quote_share": float("nan")}, ValueError),
            ({"link_required": "да"}, TypeError),
            ({"notice": 1}, TypeError),
            ({"published": 2023}, TypeError),
            ({"published": "вчера"}, ValueError),
            ({"fields": "теги"}, TypeError),
            ({"fields": {"теги": 5}}, TypeError),
            ({"fields": {"теги": ["а", 5]}}, TypeError),
            ({"fields": {"теги": {"а": "б"}}}, TypeError),
            ({"fields": {5: "теги"}}, TypeError),
            ({"fields": {"\ud800": "теги"}}, ValueError),
            ({"dropped": "строка"}, TypeError),
            ({"dropped": [5]}, TypeError),
            ({5: "т"}, TypeError),
        ]:
            whole = {"key": "1", "title": "т", "text": "текст", **article}
            with self.subTest(article):
                with self.assertRaises(error):
                    self.index.put(whole)
                with self.assertRaises(error):
                    self.index.put_many([{"key": "2", "text": "текст"}, whole])
        for article in [None, "текст", 5, ["текст"], Article("1", None), Article(None, "текст"),
                        Article("1", "т", source={"outlet": "О"}), Article("1", "т", fields=[])]:  # fmt: skip
            with self.subTest(article), self.assertRaises(TypeError):
                self.index.put(article)
        for articles in [5, ["текст"], None, [None]]:
            with self.subTest(articles), self.assertRaises(TypeError):
                self.index.put_many(articles)
        with self.assertRaises(TypeError):
            self.index.put("1", "т", "текст")
        self.assertEqual(self.keys("текст"), [])

    def test_wrong_arguments_of_other_calls(self):
        self.fill()
        Index, Error = poisk_search.Index, poisk_search.Error
        for call, error in [
            (lambda: self.index.suggest(None), TypeError),
            (lambda: self.index.suggest("м", "10"), TypeError),
            (lambda: self.index.suggest("м", -1), ValueError),
            (lambda: self.index.remove(5), TypeError),
            (lambda: self.index.remove("\ud800"), ValueError),
            (lambda: self.index.get(None), TypeError),
            (lambda: self.index.more_like("нет"), poisk_search.NotFound),
            (lambda: self.index.resolve(None), TypeError),
            (lambda: self.index.resolve("чепуха"), poisk_search.InvalidArgument),
            (lambda: self.index.resolve(Citation("a", -1, 0, 1)), ValueError),
            (lambda: self.index.resolve(Citation("a", 1, 0, 2**32)), ValueError),
            (lambda: self.index.resolve(Citation("a", 1.5, 0, 1)), TypeError),
            (lambda: self.index.resolve(Citation("a", 1, 0, 1)), poisk_search.Stale),
            (lambda: self.index.resolve(Citation("нет", 1, 0, 1)), poisk_search.NotFound),
            (lambda: self.index.backup(5), TypeError),
            (lambda: self.index.put_many([Article("я", "т")], progress=5), TypeError),
            (lambda: poisk_search.read_page(None), TypeError),
            (lambda: poisk_search.read_page("\ud800"), ValueError),
            (lambda: Index(None), TypeError),
            (lambda: Index(5), TypeError),
            (lambda: Index(""), ValueError),
            (lambda: Index("a\0b"), ValueError),
            (lambda: Index(self.folder), Error),
            (lambda: Index(self.path, readonly=True), TypeError),
            (lambda: Index(self.path, read_only="да"), TypeError),
            (lambda: Index(self.path, lexicon=5), TypeError),
            (lambda: Index(self.path, lexicon=self.path), Error),
            (lambda: Index(self.path, busy_timeout=-1), ValueError),
            (lambda: Index(self.path, list_memory=-1), ValueError),
            (lambda: Index(self.path, compression="gzip"), ValueError),
            (lambda: Index(self.path.with_name("нет.db"), create=False), Error),
        ]:
            with self.subTest(call.__code__.co_consts), self.assertRaises(error):
                call()
        with self.open(read_only=True, busy_timeout=0.5, list_memory=0) as other:
            self.assertEqual(other.search("медведь").total, 3)
            with self.assertRaises(poisk_search.InvalidArgument) as refused:
                other.remove("a")
            self.assertEqual((refused.exception.code, refused.exception.name), (2, "invalid_argument"))

    def test_a_file_that_is_no_index(self):
        path = self.path.with_name("no_index.db")
        path.write_bytes(b"text that is no database" * 100)
        with self.assertRaises(poisk_search.Corrupt):
            poisk_search.Index(path)

    def test_a_closed_index(self):
        self.fill()
        self.index.close()
        self.index.close()
        for call in [
            lambda: self.index.search("медведь"),
            lambda: self.index.more_like("a"),
            lambda: self.index.put(Article("1", "текст")),
            lambda: self.index.put_many([]),
            lambda: self.index.remove("a"),
            lambda: self.index.get("a"),
            lambda: "a" in self.index,
            lambda: self.index.keys(),
            lambda: list(self.index),
            lambda: self.index.suggest("м"),
            lambda: self.index.resolve("a@1:0-1"),
            lambda: self.index.warnings,
            lambda: self.index.stats(),
            lambda: self.index.check(),
            lambda: self.index.optimize(),
            lambda: self.index.reindex(),
            lambda: self.index.backup(self.path.with_name("copy.db")),
            lambda: self.index.__enter__(),
        ]:
            with self.assertRaisesRegex(ValueError, "closed"):
                call()
            with self.assertRaises(poisk_search.Closed):
                call()

    def test_closed_while_others_search(self):
        self.fill()
        begun = threading.Barrier(3)
        ended = []

        def search():
            begun.wait()
            try:
                while True:
                    self.index.search("медведь")
            except ValueError as error:
                ended.append(str(error))

        threads = [threading.Thread(target=search) for _ in range(2)]
        for thread in threads:
            thread.start()
        begun.wait()
        self.index.close()
        for thread in threads:
            thread.join()
        self.assertEqual(ended, ["the index is closed"] * 2)

    def test_an_index_that_never_opened_and_one_that_is_forgotten(self):
        class Failing(poisk_search.Index):
            def __init__(self):
                pass

        with self.assertRaises(AttributeError):
            Failing().search("медведь")
        poisk_search.Index(self.path, use_lexicon=False)
        gc.collect()
        self.fill()

    def test_a_hundred_threads(self):
        self.fill()
        failed = []

        def work(i):
            try:
                for _ in range(3):
                    if i % 10 == 0:
                        self.index.put(Article(f"thread{i}", "Снег идёт."))
                    elif self.index.search("медведь").total != 3:
                        failed.append(i)
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(i,)) for i in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failed, [])
        self.assertEqual(self.index.search("снег", group_reprints=False).total, 10)

    def test_an_exception_in_a_callback(self):
        class Own(BaseException):
            pass

        calls = []

        def progress(done, total):
            calls.append(done)
            raise Own

        with self.assertRaises(Own):
            self.index.put_many([Article("a", "Снег."), Article("b", "Снег.")], progress)
        self.assertEqual(calls, [1])
        self.assertEqual(self.index.keys(), ["a", "b"])
        with self.assertRaises(Own):
            self.index.reindex(progress)
        with self.assertRaises(TypeError):
            self.index.reindex(lambda: None)
        self.assertEqual(self.index.search("снег", group_reprints=False).total, 2)

    def test_a_callback_that_uses_the_index(self):
        done = []

        def progress(*_):
            done.append(self.index.search("снег").total)
            for write in (
                lambda: self.index.put(Article("c", "Снег.")),
                lambda: self.index.remove("a"),
                lambda: self.index.optimize(),
                lambda: self.index.check(),
                lambda: self.index.reindex(),
            ):
                with self.assertRaises(RuntimeError):
                    write()
            self.index.close()

        with self.assertRaises(poisk_search.Closed):
            self.index.put_many([Article("a", "Снег."), Article("b", "Снег.")], lambda *_: progress())
            self.index.keys()
        self.assertEqual(done, [0])
        self.assertEqual(self.open().keys(), ["a", "b"])

    @unittest.skipUnless(hasattr(os, "fork"), "there is no fork")
    def test_fork(self):
        self.fill()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                self.index.search("медведь")
            except poisk_search.Closed:
                self.index.close()
                with poisk_search.Index(self.path, use_lexicon=False) as own:
                    own.put(Article("child", "Снег идёт."))
                    status = 0 if own.search("медведь").total == 3 else 2
            finally:
                os._exit(status)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(self.keys("снег"), ["child"])
        self.assertTrue(self.index.check())

    def run_program(self, program, status=0):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "python")}
        command = [sys.executable, "-B", "-X", "dev", "-c", program, str(self.path)]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        self.assertEqual((ended.returncode, ended.stderr), (status, ""))
        return ended.stdout

    OPEN = (
        "import os, sys, threading, poisk_search\n"
        "index = poisk_search.Index(sys.argv[1], use_lexicon=False)\n"
        "index.put(poisk_search.Article('exit', 'Снег идёт.'))\n"
    )

    def test_the_end_of_a_program_with_an_open_index(self):
        self.assertEqual(self.run_program(self.OPEN + "print(index.search('снег').total)"), "1\n")
        self.run_program(self.OPEN + "sys.exit(3)", 3)
        self.run_program(self.OPEN + "os._exit(4)", 4)
        # In a circle, and while another thread searches.
        self.run_program(self.OPEN + "index.itself = index; del index")
        self.run_program(
            self.OPEN + "def search():\n"
            "  while True:\n"
            "    try: index.search('снег')\n"
            "    except poisk_search.Closed: break\n"
            "threading.Thread(target=search, daemon=True).start()\n"
        )
        self.assertEqual(self.index.keys(), ["exit"])
        self.assertTrue(self.index.check())

    @unittest.skipUnless(hasattr(os, "fork"), "there is no fork")
    def test_forked_programs_that_end(self):
        # As programs do, with all that the interpreter does then; with threads that search at the fork.
        self.run_program(
            self.OPEN + "def search():\n"
            "  while True:\n"
            "    try: index.search('снег')\n"
            "    except poisk_search.Closed: break\n"
            "for _ in range(4): threading.Thread(target=search, daemon=True).start()\n"
            "import warnings\n"
            "warnings.simplefilter('ignore', DeprecationWarning)  # that there are threads\n"
            "for status in range(5):\n"
            "  child = os.fork()\n"
            "  if child == 0:\n"
            "    try: index.search('снег')\n"
            "    except poisk_search.Closed: sys.exit(status)\n"
            "    sys.exit(100)\n"
            "  assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == status\n"
            "index.put(poisk_search.Article('after', 'Снег растаял.'))\n"
            "assert index.search('снег').total == 2\n"
        )
        self.run_program(
            "import multiprocessing\n" + self.OPEN + "def work(i):\n"
            "  try: index.search('снег')\n"
            "  except poisk_search.Closed: pass\n"
            "  else: return 'the index of the parent'\n"
            "  with poisk_search.Index(sys.argv[1], use_lexicon=False, busy_timeout=60) as own:\n"
            "    own.put(poisk_search.Article(f'forked{i}', 'Дождь.'))\n"
            "    return own.search('снег').total\n"
            "with multiprocessing.get_context('fork').Pool(4) as pool:\n"
            "  assert pool.map(work, range(8), 1) == [2] * 8\n"
            "assert index.search('дождь', group_reprints=False).total == 8\n"
        )
        self.assertEqual(len(self.index.keys()), 10)
        self.assertTrue(self.index.check())

    def test_no_library(self):
        for library in ("/no/such/libpoisk_c.so", str(ROOT / "README.md"), "libc.so.6"):
            environment = {**os.environ, "POISK_LIBRARY": library, "PYTHONPATH": str(ROOT / "python")}
            command = [sys.executable, "-B", "-c", "import poisk_search"]
            ended = subprocess.run(command, env=environment, capture_output=True, text=True)
            self.assertEqual(ended.returncode, 1)
            self.assertIn("ImportError: poisk's library cannot be used", ended.stderr)

    def test_no_function_is_called_by_guess(self):
        library = vars(poisk_search._library.c)
        functions = [name for name in library if name.startswith("poisk_")]
        self.assertGreater(len(functions), 60)
        for name in functions:
            self.assertIsNotNone(library[name].argtypes, name)


if __name__ == "__main__":
    unittest.main()
