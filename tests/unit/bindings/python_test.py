"""examples/python/poisk.py: what is given wrongly is an exception, never the end of the interpreter."""

import datetime
import sys
import tempfile
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "examples" / "python"))
import poisk  # noqa: E402


class PythonTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name, "новости.db")
        self.index = poisk.Index(self.path, use_lexicon=False)
        self.addCleanup(self.index.close)

    def fill(self):
        for key, tag, date, text in [
            ("a", "лес", "2023-11-23", "У деревни Сосновка видели медведя у самой дороги."),
            ("b", "зоопарк", "2024-02-01", "Молодого медведя привезли из Сибири самолётом."),
            ("c", "охота", None, "Старики до утра вспоминали того медведя и смеялись."),
        ]:
            self.index.put(
                key,
                None,
                text,
                {"теги": ["звери", tag]},
                outlet="Лесная неделя",
                author=None,
                published=date,
            )

    def keys(self, *query, **options):
        return [hit.key for hit in self.index.search(*query, **options).hits]

    def test_every_option_is_converted(self):
        self.fill()
        day = datetime.timedelta(days=1)
        for options, keys in [
            ({}, "abc"),
            ({"limit": 1}, None),
            ({"offset": 3}, ""),
            ({"sort": "date"}, None),
            ({"sort": "score"}, "abc"),
            ({"outlet": "лесная неделя"}, "abc"),
            ({"outlet": "другая"}, ""),
            ({"after": "2024"}, "b"),
            ({"after": datetime.date(2024, 2, 1)}, "b"),
            ({"before": datetime.datetime(2023, 12, 1, 10, 30)}, "a"),
            ({"per_article": 2}, "abc"),
            ({"recency": 0.5}, None),
            ({"recency": 1, "recency_half_life": 7 * day}, None),
            ({"recency": 1, "recency_half_life": 7200}, None),
            ({"explain": True}, "abc"),
            ({"explain": 1}, "abc"),
            ({"corrections": False}, "abc"),
            ({"expansions": False}, "abc"),
            ({"group_reprints": False}, "abc"),
            ({"quote_terms": False}, "abc"),
            ({"facets": True}, "abc"),
            ({"time_budget": 10}, "abc"),
            ({"time_budget": datetime.timedelta(seconds=10)}, "abc"),
        ]:
            with self.subTest(options):
                found = self.keys("медведь", **options)
                if keys is not None:
                    self.assertEqual(sorted(found), list(keys))
        self.assertEqual(self.keys("медведь", sort="date"), ["b", "a", "c"])
        self.assertEqual(len(self.keys("медведь", 2, 1)), 2)
        self.assertEqual(self.index.search("медведь", recency=1, recency_half_life=day).hits[0].key, "b")

    def test_what_is_asked_for_is_given(self):
        self.fill()
        results = self.index.search("медведь", facets=True, explain=True)
        self.assertEqual(results.total, 3)
        self.assertTrue(results.total_is_exact)
        self.assertEqual(dict(results.facets["outlet"]), {"Лесная неделя": 3})
        self.assertEqual(
            dict(results.facets["теги"]), {"звери": 3, "лес": 1, "зоопарк": 1, "охота": 1}
        )
        hit = results.hits[0]
        self.assertAlmostEqual(hit.explanation.value, hit.score)
        self.assertTrue(hit.explanation.details)
        self.assertEqual([hit.snippet[b:e] for b, e in hit.highlights], ["медведя"])
        self.assertEqual(self.index.resolve(hit.citation), hit.text)
        self.assertIsNone(self.index.search("медведь").hits[0].explanation)
        self.assertEqual(self.index.search("медведь").facets, {})
        self.assertEqual(self.keys("поле.теги:зоопарк"), ["b"])

    def test_what_was_read_otherwise_is_said(self):
        self.fill()
        results = self.index.search("vtldtlm")
        self.assertEqual([tuple(c) for c in results.corrections], [("vtldtlm", "медведь", "layout")])
        self.assertEqual(results.warnings, [])
        (warning,) = self.index.search("эпоха:медведь").warnings
        self.assertEqual((warning.code, warning.detail), ("unknown_field", "эпоха"))
        self.assertEqual(warning.english, "There is no field «эпоха»: it is read as a word.")
        self.assertEqual(warning.russian, "Поля «эпоха» нет: это прочитано как слово.")

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
            ({"text": None}, TypeError),
            ({"text": b"\xd0\xb0"}, TypeError),
            ({"text": "\udc80"}, ValueError),
            ({"quote_share": "0.5"}, TypeError),
            ({"quote_share": 1.5}, ValueError),
            ({"quote_share": -0.1}, ValueError),
            ({"link_required": "да"}, TypeError),
            ({"notice": 1}, TypeError),
            ({"published": 2023}, TypeError),
            ({"fields": "теги"}, TypeError),
            ({"fields": ["теги"]}, TypeError),
            ({"fields": {"теги": 5}}, TypeError),
            ({"fields": {"теги": ["а", 5]}}, TypeError),
            ({"fields": {"теги": {"а": "б"}}}, TypeError),
            ({"fields": {5: "теги"}}, TypeError),
            ({"free": 1}, TypeError),
        ]:
            whole = {"key": "1", "title": "т", "text": "текст", **article}
            with self.subTest(article):
                with self.assertRaises(error):
                    self.index.put(**whole)
                with self.assertRaises(error):
                    self.index.put_many([{"key": "2", "text": "текст"}, whole])
        with self.assertRaises(TypeError):
            self.index.put_many(["текст"])
        with self.assertRaises(TypeError):
            self.index.put_many(5)
        self.assertEqual(self.keys("текст"), [])

    def test_articles(self):
        everything = {
            "key": "1",
            "title": "Снег",
            "text": "В Минске идёт снег, сообщили синоптики. Метель будет завтра.",
            "outlet": "Пример",
            "url": "https://example.org/1",
            "author": "А. Иванова",
            "agency": "БелТА",
            "published": datetime.datetime(2023, 11, 23, 18, 56),
            "quote_share": 0.5,
            "link_required": True,
            "notice": "С разрешения",
            "fields": {"теги": ("а", "б"), "раздел": "погода", "пусто": None, "нет": []},
        }
        nothing = {name: None for name in everything}
        self.index.put(**everything)
        hit = self.index.search("снег").hits[0]
        self.assertEqual((hit.published, hit.agency), ("2023-11-23T18:56", "БелТА"))
        self.assertEqual((hit.url, hit.author), ("https://example.org/1", "А. Иванова"))
        self.index.put(**{**nothing, "key": "1", "text": "Дождь."})
        self.assertEqual(self.index.search("дождь").hits[0].outlet, "")
        self.assertEqual(self.keys("снег"), [])
        self.index.put_many([everything, {"key": "2", "text": "Снег."}])
        self.assertEqual(sorted(self.keys("снег")), ["1", "2"])
        self.index.put_many([])
        self.assertTrue(self.index.remove("2"))
        self.assertFalse(self.index.remove("2"))

    def test_other_calls(self):
        self.fill()
        self.assertEqual(self.index.suggest("медв"), ["медведя"])
        self.assertEqual(self.index.suggest("медв", 0), [])
        for call, error in [
            (lambda: self.index.suggest(None), TypeError),
            (lambda: self.index.suggest("м", "10"), TypeError),
            (lambda: self.index.suggest("м", -1), ValueError),
            (lambda: self.index.remove(5), TypeError),
            (lambda: self.index.resolve(None), TypeError),
            (lambda: self.index.resolve("чепуха"), poisk.Error),
            (lambda: poisk.Index(None), TypeError),
            (lambda: poisk.Index(5), TypeError),
            (lambda: poisk.Index(""), ValueError),
            (lambda: poisk.Index("a\0b"), ValueError),
            (lambda: poisk.Index(self.folder.name), poisk.Error),
            (lambda: poisk.Index(self.path, readonly=True), TypeError),
            (lambda: poisk.Index(self.path, read_only="да"), TypeError),
            (lambda: poisk.Index(self.path, lexicon=5), TypeError),
            (lambda: poisk.Index(self.path.with_name("нет.db"), create=False), poisk.Error),
        ]:
            with self.assertRaises(error):
                call()
        with poisk.Index(self.path, read_only=True, use_lexicon=False, busy_timeout=0.5) as other:
            self.assertEqual(other.search("медведь").total, 3)
            with self.assertRaises(poisk.Error) as refused:
                other.remove("a")
            self.assertEqual(refused.exception.name, "invalid_argument")

    def test_a_closed_index(self):
        self.fill()
        self.index.close()
        self.index.close()
        for call in [
            lambda: self.index.search("медведь"),
            lambda: self.index.put("1", "т", "текст"),
            lambda: self.index.put_many([]),
            lambda: self.index.remove("a"),
            lambda: self.index.suggest("м"),
            lambda: self.index.resolve("a@1:0-1"),
            lambda: self.index.__enter__(),
        ]:
            with self.assertRaisesRegex(ValueError, "closed"):
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

    def test_no_function_is_called_by_guess(self):
        for name in dir(poisk._c):
            if name.startswith("poisk_"):
                self.assertIsNotNone(getattr(poisk._c, name).argtypes, name)


if __name__ == "__main__":
    unittest.main()
