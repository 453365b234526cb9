"""poisk: embedded full-text search for Russian.

>>> import poisk_search
>>> with poisk_search.Index("first.db") as index:
...     index.put(poisk_search.Article("minsk", "На сессии выступил Токаев.", title="Сессия"))
...     print(index.search("сессия Токаева").total)
1

The library, ``libpoisk_c.so``, is looked for by $POISK_LIBRARY, beside this package, then where the
system looks.
"""

from ._article import Article, Source, StoredArticle, Vectors, passages_to_embed, read_page
from ._errors import (
    AnalyzerMismatch,
    Busy,
    Cancelled,
    Closed,
    Corrupt,
    Error,
    InvalidArgument,
    IoError,
    NotFound,
    SchemaVersion,
    Stale,
)
from ._embedder import Embedder
from ._index import Index
from ._library import loadable_path, version
from ._reading import Content, Fault, read_content
from ._results import (
    Abbreviation,
    Citation,
    Correction,
    Explanation,
    Facet,
    Hit,
    Report,
    Reprint,
    Results,
    Snippet,
    Stats,
    Warning,
)

__all__ = [
    "Abbreviation",
    "AnalyzerMismatch",
    "Article",
    "Busy",
    "Cancelled",
    "Citation",
    "Closed",
    "Content",
    "Correction",
    "Corrupt",
    "Embedder",
    "Error",
    "Explanation",
    "Facet",
    "Fault",
    "Hit",
    "Index",
    "InvalidArgument",
    "IoError",
    "NotFound",
    "Report",
    "Reprint",
    "Results",
    "SchemaVersion",
    "Snippet",
    "Source",
    "Stale",
    "Stats",
    "StoredArticle",
    "Vectors",
    "Warning",
    "loadable_path",
    "passages_to_embed",
    "read_content",
    "read_page",
    "version",
]
