"""What tests of the package have in common."""

import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "python"))
import poisk_search  # noqa: E402


class IndexCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.path = Path(folder.name, "новости.db")
        self.index = self.open()

    def open(self, **options):
        index = poisk_search.Index(self.path, use_lexicon=False, **options)
        self.addCleanup(index.close)
        return index

    def fill(self):
        self.index.put_many(
            {
                "key": key,
                "title": None,
                "text": text,
                "fields": {"теги": ["звери", tag]},
                "outlet": "Лесная неделя",
                "published": date,
            }
            for key, tag, date, text in [
                ("a", "лес", "2023-11-23", "У деревни Сосновка видели медведя у самой дороги."),
                ("b", "зоопарк", "2024-02-01", "Молодого медведя привезли из Сибири самолётом."),
                ("c", "охота", None, "Старики до утра вспоминали того медведя и смеялись."),
            ]
        )

    def keys(self, *query, **options):
        return [hit.key for hit in self.index.search(*query, **options)]
