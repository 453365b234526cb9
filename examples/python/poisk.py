"""poisk from Python, by ctypes: the part of poisk/c.h that a small program needs.

Nothing is to be installed or compiled: the standard library and libpoisk_c.so do. The library is
looked for in $POISK_LIBRARY, beside this file, then where the system looks.
"""

import ctypes
import os
from ctypes import POINTER, byref, c_bool, c_char_p, c_double, c_int
from ctypes import c_size_t, c_uint32, c_uint64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path


class View(ctypes.Structure):
    """Borrowed bytes."""

    _fields_ = [("data", c_void_p), ("size", c_size_t)]

    @classmethod
    def of(cls, text):
        data = text.encode()
        view = cls(ctypes.cast(c_char_p(data), c_void_p), len(data))
        view.keep = data  # the bytes must live as long as the view
        return view

    def __str__(self):
        return ctypes.string_at(self.data, self.size).decode() if self.size else ""


class String(ctypes.Structure):
    """Bytes that the caller frees."""

    _fields_ = [("data", c_void_p), ("size", c_size_t)]

    def take(self):
        try:
            return ctypes.string_at(self.data, self.size).decode()
        finally:
            _c.poisk_string_free(self)


class Span(ctypes.Structure):
    _fields_ = [("begin", c_uint32), ("end", c_uint32)]


class Error(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def _load():
    beside = Path(__file__).with_name("libpoisk_c.so")
    found = str(beside) if beside.exists() else "libpoisk_c.so.0"
    library = ctypes.CDLL(os.environ.get("POISK_LIBRARY") or found)
    error = POINTER(c_void_p)
    for result, names, arguments in [
        (None, "string_free", [String]),
        (c_int, "error_code", [c_void_p]),
        (c_char_p, "error_message version", None),
        (None, "error_free article_free results_free index_free strings_free search_options_free"
               " citation_free", [c_void_p]),
        (c_void_p, "article_new search_options_new", []),
        (c_bool, "article_set_key article_set_title article_set_text article_set_outlet"
                 " article_set_url article_set_author article_set_agency article_set_published"
                 " search_options_set_source search_options_set_after search_options_set_before",
         [c_void_p, View]),
        (c_bool, "article_add_field", [c_void_p, View, View]),
        (None, "search_options_set_limit search_options_set_offset", [c_void_p, c_size_t]),
        (c_void_p, "index_open", [View, c_void_p, error]),
        (c_bool, "index_put", [c_void_p, c_void_p, error]),
        (c_bool, "index_remove", [c_void_p, View, POINTER(c_bool), error]),
        (c_void_p, "index_search", [c_void_p, View, c_void_p, error]),
        (c_void_p, "index_suggest", [c_void_p, View, c_size_t, error]),
        (String, "index_resolve", [c_void_p, c_void_p, error]),
        (c_void_p, "citation_parse", [View, error]),
        (c_size_t, "strings_count results_hit_count results_total results_correction_count"
                   " snippet_highlight_count", [c_void_p]),
        (View, "strings_at results_correction_from results_correction_to", [c_void_p, c_size_t]),
        (c_void_p, "results_hit", [c_void_p, c_size_t]),
        (c_void_p, "hit_snippet hit_source hit_passage", [c_void_p]),
        (c_double, "hit_score", [c_void_p]),
        (View, "hit_title hit_text citation_key source_outlet source_published snippet_text",
         [c_void_p]),
        (Span, "citation_span", [c_void_p]),
        (Span, "snippet_highlight", [c_void_p, c_size_t]),
        (c_uint64, "citation_revision", [c_void_p]),
        (String, "hit_citation_text snippet_to_html citation_to_string", [c_void_p]),
    ]:
        for name in names.split():
            function = getattr(library, "poisk_" + name)
            function.restype = result
            if arguments is not None:
                function.argtypes = arguments
    library.poisk_error_message.argtypes = [c_void_p]
    library.poisk_version.argtypes = []
    return library


_c = _load()


def _check(call, *arguments):
    """What the call returns; raises the error that it leaves."""
    error = c_void_p()
    result = call(*arguments, byref(error))
    if error.value:
        code, message = _c.poisk_error_code(error), _c.poisk_error_message(error).decode()
        _c.poisk_error_free(error)
        raise Error(code, message)
    return result


def version():
    return _c.poisk_version().decode()


@dataclass
class Hit:
    key: str
    title: str
    text: str
    score: float
    outlet: str
    published: str
    snippet: str
    highlights: list  # pairs of positions in `snippet`
    html: str
    source: str  # the citation for people
    citation: str  # the citation for Index.resolve()


@dataclass
class Results:
    total: int
    hits: list
    corrections: list = field(default_factory=list)  # pairs of words


class Index:
    """An index in one file. Use it in a with statement, or close() it."""

    def __init__(self, path):
        self._index = _check(_c.poisk_index_open, View.of(str(path)), None)

    def close(self):
        _c.poisk_index_free(self._index)
        self._index = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def put(self, key, title, text, fields=None, **source):
        """`source` may name outlet, url, author, agency and published."""
        article = _c.poisk_article_new()
        try:
            for name, value in {"key": key, "title": title, "text": text, **source}.items():
                getattr(_c, "poisk_article_set_" + name)(article, View.of(value))
            for name, value in (fields or {}).items():
                _c.poisk_article_add_field(article, View.of(name), View.of(value))
            _check(_c.poisk_index_put, self._index, article)
        finally:
            _c.poisk_article_free(article)

    def remove(self, key):
        existed = c_bool()
        _check(_c.poisk_index_remove, self._index, View.of(key), byref(existed))
        return existed.value

    def search(self, query, limit=10, offset=0, **filters):
        """`filters` may name source, after and before."""
        options = _c.poisk_search_options_new()
        try:
            _c.poisk_search_options_set_limit(options, limit)
            _c.poisk_search_options_set_offset(options, offset)
            for name, value in filters.items():
                getattr(_c, "poisk_search_options_set_" + name)(options, View.of(value))
            found = _check(_c.poisk_index_search, self._index, View.of(query), options)
        finally:
            _c.poisk_search_options_free(options)
        try:
            return Results(
                total=_c.poisk_results_total(found),
                hits=[
                    _hit(_c.poisk_results_hit(found, i))
                    for i in range(_c.poisk_results_hit_count(found))
                ],
                corrections=[
                    (
                        str(_c.poisk_results_correction_from(found, i)),
                        str(_c.poisk_results_correction_to(found, i)),
                    )
                    for i in range(_c.poisk_results_correction_count(found))
                ],
            )
        finally:
            _c.poisk_results_free(found)

    def suggest(self, typed, limit=10):
        strings = _check(_c.poisk_index_suggest, self._index, View.of(typed), limit)
        try:
            count = _c.poisk_strings_count(strings)
            return [str(_c.poisk_strings_at(strings, i)) for i in range(count)]
        finally:
            _c.poisk_strings_free(strings)

    def resolve(self, citation):
        parsed = _check(_c.poisk_citation_parse, View.of(citation))
        try:
            return _check(_c.poisk_index_resolve, self._index, parsed).take()
        finally:
            _c.poisk_citation_free(parsed)


def _hit(hit):
    snippet = _c.poisk_hit_snippet(hit)
    source = _c.poisk_hit_source(hit)
    passage = _c.poisk_hit_passage(hit)
    text = str(_c.poisk_snippet_text(snippet))
    data = text.encode()
    count = _c.poisk_snippet_highlight_count(snippet)
    spans = [_c.poisk_snippet_highlight(snippet, i) for i in range(count)]
    return Hit(
        key=str(_c.poisk_citation_key(passage)),
        title=str(_c.poisk_hit_title(hit)),
        text=str(_c.poisk_hit_text(hit)),
        score=_c.poisk_hit_score(hit),
        outlet=str(_c.poisk_source_outlet(source)),
        published=str(_c.poisk_source_published(source)),
        snippet=text,
        # The library counts bytes, Python counts characters.
        highlights=[(len(data[: s.begin].decode()), len(data[: s.end].decode())) for s in spans],
        html=_c.poisk_snippet_to_html(snippet).take(),
        source=_c.poisk_hit_citation_text(hit).take(),
        citation=_c.poisk_citation_to_string(passage).take(),
    )
