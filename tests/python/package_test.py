"""The package poisk_search: what it is given and what it gives."""

import datetime
import doctest
import os
import pickle
import sqlite3
import tempfile
import unittest
from unittest import mock

from index_case import IndexCase, poisk_search
from poisk_search import Article, Citation, Source


class PackageTest(IndexCase):
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
            ({"meaning": False}, "abc"),
            ({"time_budget": 10}, "abc"),
            ({"time_budget": datetime.timedelta(seconds=10)}, "abc"),
        ]:
            with self.subTest(options):
                found = self.keys("медведь", **options)
                if keys is not None:
                    self.assertEqual(sorted(found), list(keys))
        self.assertEqual(self.keys("медведь", sort="date"), ["b", "a", "c"])
        for order in ("-теги", ["-теги"], ("такого нет", "-теги"), iter(["-теги"])):
            self.assertEqual(self.keys("медведь", order=order), ["c", "a", "b"])
        self.assertEqual(len(self.keys("медведь", 2, 1)), 2)
        self.assertEqual(self.index.search("медведь", recency=1, recency_half_life=day).hits[0].key, "b")

    def test_what_is_asked_for_is_given(self):
        self.fill()
        results = self.index.search("медведь", facets=True, explain=True)
        self.assertEqual((results.total, results.total_is_exact), (3, True))
        facets = {facet.field: facet.values for facet in results.facets}
        self.assertEqual(facets["outlet"], {"Лесная неделя": 3})
        self.assertEqual(facets["теги"], {"звери": 3, "лес": 1, "зоопарк": 1, "охота": 1})
        hit = results.hits[0]
        self.assertAlmostEqual(hit.explanation.value, hit.score)
        self.assertTrue(hit.explanation.details[0].description)
        self.assertEqual(
            [hit.snippet.text[begin:end] for begin, end in hit.snippet.highlights], ["медведя"]
        )
        self.assertIn("<mark>медведя</mark>", hit.snippet.html())
        plain = self.index.search("медведь")
        self.assertIsNone(plain.hits[0].explanation)
        self.assertEqual(plain.facets, [])
        self.assertEqual(self.keys("поле.теги:зоопарк"), ["b"])

    def test_results_are_a_sequence(self):
        self.fill()
        results = self.index.search("медведь", offset=1)
        self.assertEqual(len(results), 2)
        self.assertEqual([hit.rank for hit in results], [2, 3])
        self.assertEqual(results[-1], list(results)[1])
        self.assertEqual(pickle.loads(pickle.dumps(results)), results)
        self.assertFalse(self.index.search("слон"))

    def test_a_cursor_goes_on(self):
        self.fill()
        all_keys = self.keys("медведь")
        first = self.index.search("медведь", limit=2, count=True)
        self.assertTrue(first.total_is_exact)
        rest = self.index.search("медведь", cursor=first.cursor)
        self.assertEqual([hit.key for hit in [*first, *rest]], all_keys)
        self.assertEqual(rest.cursor, "")
        with self.assertRaises(poisk_search.InvalidArgument):
            self.index.search("медведь", cursor="завтра")

    def test_positions_are_those_of_str(self):
        self.index.put(Article("1", "😀😀 Снег идёт 😀. Дождь."))
        hit = self.index.search("снег")[0]
        ((begin, end),) = hit.snippet.highlights
        self.assertEqual(hit.snippet.text[begin:end], "Снег")
        stored = self.index.get("1")
        self.assertEqual(stored.passages[-1][1], len(stored.article.text))

    def test_what_was_read_otherwise_is_said(self):
        self.fill()
        results = self.index.search("vtldtlm")
        self.assertEqual([(c.typed, c.read, c.kind) for c in results.corrections], [("vtldtlm", "медведь", "layout")])
        self.assertEqual(results.warnings, [])
        (warning,) = self.index.search("эпоха:медведь").warnings
        self.assertEqual((warning.code, warning.detail), ("unknown_field", "эпоха"))
        self.assertEqual(warning.english, "There is no field «эпоха»: it is read as a word.")
        self.assertEqual(warning.russian, "Поля «эпоха» нет: это прочитано как слово.")

    def test_every_member_of_an_article_is_kept(self):
        source = Source(
            outlet="Пример",
            url="https://example.org/1",
            author="А. Иванова",
            agency="БелТА",
            published=datetime.datetime(2023, 11, 23, 18, 56, 3),
            quote_share=0.5,
            link_required=True,
            notice="С разрешения",
        )
        article = Article(
            "1",
            "В Минске идёт снег, сообщили синоптики. Метель будет завтра.",
            title='Снег "и" дождь\n',
            source=source,
            fields={"теги": ("а", "б"), "раздел": "погода", "нет": []},
            dropped=["Реклама"],
        )
        self.index.put(article)
        stored = self.index.get("1")
        source.published = "2023-11-23T18:56"
        self.assertEqual(stored.article.source, source)
        self.assertEqual(stored.article.source.date, datetime.date(2023, 11, 23))
        self.assertIsNone(Source(published="2023").date)
        self.assertEqual(stored.article.fields, {"теги": ["а", "б"], "раздел": "погода"})
        self.assertEqual(stored.article.text, article.text)
        self.assertEqual(stored.article.dropped, ["Реклама"])
        self.assertEqual(self.index.search("снег")[0].source, source)
        self.index.put(stored.article)
        self.assertEqual(self.index.get("1"), stored)

    def test_articles(self):
        self.index.put_many(iter([Article("1", "Снег."), {"key": "2", "text": "Снег.", "title": None}]))
        self.assertEqual(sorted(self.keys("снег")), ["1", "2"])
        self.index.put_many([])
        self.assertEqual(self.index.keys(), ["1", "2"])
        self.assertEqual([stored.article.key for stored in self.index], ["1", "2"])
        self.assertTrue("2" in self.index)
        self.assertTrue(self.index.remove("2"))
        self.assertFalse(self.index.remove("2"))
        self.assertFalse("2" in self.index)
        with self.assertRaises(poisk_search.NotFound):
            self.index.get("2")

    def test_citations(self):
        self.fill()
        hit = self.index.search("зоопарк медведь Сибирь")[0]
        for form in (hit, hit.citation, str(hit.citation)):
            self.assertEqual(self.index.resolve(form), hit.text)
        self.assertEqual(Citation.parse(str(hit.citation)), hit.citation)
        self.assertEqual(self.index.get(hit.citation).article.key, hit.key)
        odd = Citation("ключ @1:2-3 %", 2**53 - 1, 0, 2**32 - 1)
        self.assertEqual(Citation.parse(str(odd)), odd)
        self.index.put(Article(hit.key, "Другие слова."))
        with self.assertRaises(poisk_search.Stale):
            self.index.resolve(hit)

    def test_other_calls(self):
        self.fill()
        self.assertEqual(self.index.suggest("медв"), ["медведя"])
        self.assertEqual(self.index.suggest("медв", 0), [])
        self.assertEqual(
            sorted(hit.key for hit in self.index.more_like("a", group_reprints=False)), ["b", "c"]
        )
        stats = self.index.stats()
        self.assertEqual((stats.articles, stats.lexicon), (3, ""))
        self.assertEqual(stats.groups_serve, True)
        self.assertEqual(stats.compression, "none")
        with self.open(compression="zstd") as packed:
            packed.optimize()
            self.assertEqual(packed.stats().compression, "zstd")
        with self.open(compression="none") as plain:
            plain.optimize()
        members = {**vars(stats), "abbreviations": [], "of_a_later_version": 1}
        self.assertEqual(poisk_search._results.stats_of(members), stats)
        self.assertGreater(stats.file_bytes, 4096)
        self.assertTrue(self.index.check())
        while not self.index.optimize(0):
            pass
        self.assertIs(self.index.optimize(datetime.timedelta(seconds=1)), True)
        self.assertIs(self.index.optimize(), True)
        with self.assertRaises(ValueError):
            self.index.optimize(-1)
        calls = []
        self.index.reindex(lambda done, total: calls.append((done, total)))
        self.assertEqual(calls, [(1, 3), (2, 3), (3, 3)])
        copy = os.path.join(self.folder, "copy.db")
        self.index.backup(copy)
        with poisk_search.Index(copy, use_lexicon=False, create=False) as other:
            self.assertEqual(other.search("медведь").total, 3)
        self.assertEqual(self.index.warnings, [])
        self.assertGreaterEqual(poisk_search.version(), "0.1")

    def test_damage_is_reported(self):
        self.fill()
        self.index.close()
        with sqlite3.connect(self.path) as connection:
            connection.execute("DELETE FROM article WHERE key = 'a'")
        connection.close()
        report = self.open().check()
        self.assertFalse(report)
        self.assertTrue(report.findings)

    def test_notebooks(self):
        url = "https://example.org/?a=1&b=2"
        self.index.put(
            {"key": "1", "text": "Снег <b>идёт</b>.", "title": "<i>", "url": url, "outlet": "О"}
        )
        self.index.put({"key": "2", "text": "Снег, снег.", "url": "javascript:alert(1)"})
        for hit in self.index.search("снег"):
            shown = hit._repr_html_()
            self.assertIn("<mark>", shown)
            self.assertNotIn("<b>идёт", shown)
            self.assertNotIn("<i>", shown)
            self.assertNotIn('href="javascript', shown)
            self.assertEqual('href="https://example.org/?a=1&amp;b=2"' in shown, hit.key == "1")
        self.assertIn("<p>снег &lt;: 2</p>", self.index.search("снег <")._repr_html_())

    def test_the_extension(self):
        try:
            path = poisk_search.loadable_path()
        except FileNotFoundError:
            self.skipTest("poisk.so is not built")
        connection = sqlite3.connect(":memory:")
        self.addCleanup(connection.close)
        if not hasattr(connection, "enable_load_extension"):
            self.skipTest("this Python's sqlite3 loads no extensions")
        connection.enable_load_extension(True)
        connection.load_extension(path)
        self.assertTrue(connection.execute("SELECT poisk_lemma('снега')").fetchone()[0])

    def test_the_extension_is_named_by_an_absolute_path(self):
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(self.folder)
        here = os.getcwd()
        os.mkdir("lib")
        for name in ("poisk.so", "lib/poisk.so"):
            open(name, "wb").close()
        for variables, path in [
            ({"POISK_EXTENSION": "lib/poisk.so"}, "lib/poisk.so"),
            ({"POISK_LIBRARY": "lib/libpoisk_c.so"}, "lib/poisk.so"),
            ({"POISK_LIBRARY": "./libpoisk_c.so"}, "poisk.so"),
        ]:
            with mock.patch.dict(os.environ, variables):
                if "POISK_EXTENSION" not in variables:
                    os.environ.pop("POISK_EXTENSION", None)
                self.assertEqual(poisk_search.loadable_path(), os.path.join(here, path))
        # The system looks for a name alone elsewhere.
        with mock.patch.dict(os.environ, {"POISK_LIBRARY": "libpoisk_c.so"}):
            os.environ.pop("POISK_EXTENSION", None)
            self.assertRaises(FileNotFoundError, poisk_search.loadable_path)

    def test_vectors(self):
        self.fill()
        index = self.open(meaning_model=os.path.join(self.folder, "none.meaning"))
        # The library is built without a model, or there is none.
        self.assertRaises((poisk_search.NotFound, poisk_search.InvalidArgument), index.embed)
        self.assertRaises(TypeError, lambda: index.embed(articles="5"))
        self.assertRaises(ValueError, lambda: index.embed(threads=-1))
        index.embed(articles=0)
        self.assertEqual(index.drop_vectors(), 0)
        stats = index.stats()
        self.assertEqual((stats.embedded, stats.embedder), (0, ""))
        self.assertFalse(index.search("медведь")[0].by_meaning)

    def test_vectors_that_are_there_already(self):
        class Service:
            name = "service"
            dimensions = 8

            def embed_query(self, text):
                return [2, 1, 0, 0, 0, 0, 0, 0]

            def embed_passages(self, texts):
                raise AssertionError("nothing is to be embedded")

        article = poisk_search.Article("сад", "Садовник посадил яблони.", title="Весна")
        self.assertEqual(
            poisk_search.passages_to_embed(article), ["Весна\nСадовник посадил яблони."]
        )
        index = self.open(embedder=Service())
        near = [2.0, 1, 0, 0, 0, 0, 0, 0]
        article.vectors = poisk_search.Vectors("service", [near])
        index.put(article)
        self.assertEqual((index.stats().embedded, index.stats().embedder), (1, "service"))
        hit = index.search("деревья")[0]
        self.assertEqual((hit.key, hit.by_meaning), ("сад", True))
        self.assertIsNone(index.get("сад").article.vectors)
        for vectors, error in [
            (poisk_search.Vectors("other", [near]), poisk_search.InvalidArgument),
            (poisk_search.Vectors("service", [near, near]), poisk_search.InvalidArgument),
            (poisk_search.Vectors("service", [near[1:]]), poisk_search.InvalidArgument),
            (poisk_search.Vectors("service", [[float("nan")] * 8]), ValueError),
            ({"embedder": "service"}, TypeError),
            ([near], TypeError),
        ]:
            with self.assertRaises(error):
                index.put({"key": "а", "text": "Снег.", "vectors": vectors})
        index.put({"key": "а", "text": "Снег.", "vectors": {"embedder": "service", "passages": (near,)}})
        self.assertEqual(index.stats().embedded, 2)

    def test_an_embedder_of_ones_own(self):
        class Forest:
            name = "forest"
            dimensions = 8
            asked = []

            def vector(self, text):
                near = "медвед" in text or "косолап" in text
                return [2, 1 if near else 0, 0 if near else 1, 0, 0, 0, 0, 0]

            def embed_query(self, text):
                self.asked.append(text)
                if text == "беда":
                    raise RuntimeError("нет связи")
                return self.vector(text)

            def embed_passages(self, texts):
                return [self.vector(text) for text in texts]

        self.fill()
        self.index.put({"key": "d", "text": "Театр показал балет."})
        forest = Forest()
        index = self.open(embedder=forest)
        index.embed(threads=2)
        self.assertEqual((index.stats().embedded, index.stats().embedder), (4, "forest"))
        results = index.search("косолапый", group_reprints=False)
        self.assertEqual(results.total, 0)
        self.assertEqual(sorted(hit.key for hit in results[:3]), ["a", "b", "c"])
        self.assertTrue(all(hit.by_meaning for hit in results))
        self.assertEqual(forest.asked, ["косолапый"])
        with self.assertRaisesRegex(poisk_search.IoError, "RuntimeError: нет связи"):
            index.search("беда")
        forest.dimensions = 9
        self.assertRaises(ValueError, lambda: self.open(embedder=forest))
        forest.dimensions = 16
        with self.assertRaisesRegex(poisk_search.IoError, "8 dimensions, not 16"):
            self.open(embedder=forest).embed()

    def test_keys(self):
        self.fill()
        self.assertEqual(self.index.keys(), ["a", "b", "c"])
        self.assertIn("b", self.index)
        self.assertNotIn("d", self.index)
        self.assertRaises(TypeError, lambda: 1 in self.index)

    def test_examples_of_docstrings_run(self):
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        attempted = 0
        for name in ("", "._article", "._index", "._library", "._results"):
            folder = tempfile.TemporaryDirectory()
            self.addCleanup(folder.cleanup)
            os.chdir(folder.name)
            module = __import__("poisk_search" + name, fromlist=["_"])
            result = doctest.testmod(module, extraglobs=vars(poisk_search))
            self.assertEqual(result.failed, 0, name)
            attempted += result.attempted
        self.assertGreater(attempted, 25)


if __name__ == "__main__":
    unittest.main()
