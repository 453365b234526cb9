"""Files that the package reads: with a library that has the readers in it, and with one that has not."""

import base64
import tempfile
import unittest

try:
    import poisk_search  # of the wheel that is tried
except ImportError:
    from index_case import poisk_search
from poisk_search import Index, read_content

PAGE = """<!DOCTYPE html><html lang="ru"><head><meta charset="windows-1251"><title>Погода — Пример</title></head>
<body><nav>Главная Новости</nav><article><h1>Снег в Минске</h1>
<p>В Минске второй день идёт снег, и метель обещают до конца недели.</p>
<p>Дорожные службы просят не выезжать без нужды, а школы переходят на уроки из дома.</p></article>
</body></html>"""
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Лента</title>
<item><title>Яблони</title><description>В Алма-Ате сажают яблони.</description></item>
<item><title>Снег</title><description>Люди шли по снегу.</description></item></channel></rss>"""
# «{"key": "а", "text": "Снег идёт."}», packed by zstd -19.
PACKED = base64.b64decode("KLUv/QRoYQEAeyJrZXkiOiAi0LAiLCAidGV4dCI6ICLQodC90LXQsyDQuNC00ZHRgi4ifQrKRtSt")


class ReadingTest(unittest.TestCase):
    def setUp(self):
        try:
            read_content("Снег".encode())
        except NotImplementedError:
            self.skipTest("the library was built without readers")

    def test_a_page(self):
        read = read_content(PAGE.encode("windows-1251"), key="минск.html")
        self.assertEqual((read.format, read.encoding, read.faults), ("HTML", "windows-1251", []))
        (article,) = read.articles
        self.assertEqual((article.key, article.title), ("минск.html", "Снег в Минске"))
        self.assertIn("второй день идёт снег", article.text)

    def test_a_feed_that_is_searched(self):
        read = read_content(FEED.encode(), key="лента")
        self.assertEqual(read.format, "feed")
        self.assertEqual([article.key for article in read.articles], ["лента#1", "лента#2"])
        with tempfile.TemporaryDirectory() as folder, Index(f"{folder}/a.db", use_lexicon=False) as index:
            for article in read.articles:
                index.put(article)
            self.assertEqual([hit.title for hit in index.search("яблони")], ["Яблони"])

    def test_what_zstandard_has_packed(self):
        (article,) = read_content(PACKED).articles
        self.assertEqual((article.key, article.text), ("а", "Снег идёт."))
        with self.assertRaises(poisk_search.Corrupt):
            read_content(PACKED[:-4])

    def test_an_encoding_that_is_not_cyrillic(self):
        text = "Café «Praha» — 5 €."
        (article,) = read_content(text.encode("windows-1252"), encoding="ISO-8859-1").articles
        self.assertEqual(article.text, text)

    def test_what_is_refused(self):
        with self.assertRaises(poisk_search.InvalidArgument):
            read_content(b"%PDF-1.4\n")
        with self.assertRaises(poisk_search.InvalidArgument):
            read_content(b"a", encoding="klingon")
        for wrong in ("текст", None, 7):
            with self.assertRaises(TypeError):
                read_content(wrong)


class WithoutReadersTest(unittest.TestCase):
    def test_it_is_said(self):
        try:
            self.assertEqual(read_content("Снег идёт.".encode()).articles[0].text, "Снег идёт.")
        except NotImplementedError as error:
            self.assertIn("POISK_C_READERS", str(error))


if __name__ == "__main__":
    unittest.main()
