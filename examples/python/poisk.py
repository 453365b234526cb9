"""poisk from Python, by ctypes: the part of poisk/c.h that most programs need.

Nothing is to be installed or compiled: the standard library and libpoisk_c.so do. The library is
looked for in $POISK_LIBRARY, beside this file, where this checkout builds it, then where the system
looks.

    with poisk.Index("news.db") as index:
        index.put("minsk", "Сессия", "На сессии выступил Токаев.", outlet="Пример.kz")
        for hit in index.search("выступление Токаева").hits:
            print(hit.snippet, hit.source)

What was given wrongly is a TypeError or a ValueError, the use of a closed index among them; what the
library refuses is a poisk.Error. An index may be used from many threads.
"""

import contextlib
import ctypes
import datetime
import numbers
import operator
import os
import threading
from collections.abc import Mapping
from ctypes import POINTER, byref, c_bool, c_char_p, c_double, c_int
from ctypes import c_size_t, c_uint, c_uint32, c_uint64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

# ---- The library


class View(ctypes.Structure):
    """Borrowed bytes."""

    _fields_ = [("data", c_void_p), ("size", c_size_t)]

    @classmethod
    def of(cls, data):
        view = cls(ctypes.cast(c_char_p(data), c_void_p), len(data))
        view.keep = data  # the bytes must live as long as the view
        return view

    def __str__(self):
        return ctypes.string_at(self.data, self.size).decode() if self.size else ""


class String(ctypes.Structure):
    """Bytes that the caller frees."""

    _fields_ = [("data", c_void_p), ("size", c_size_t)]

    def take(self):
        if not self.data:
            raise MemoryError
        try:
            return ctypes.string_at(self.data, self.size).decode()
        finally:
            _c.poisk_string_free(self)


class Span(ctypes.Structure):
    _fields_ = [("begin", c_uint32), ("end", c_uint32)]


# What each function returns and takes, without the prefix poisk_. None but these can be called.
_ERROR = POINTER(c_void_p)
_FUNCTIONS = [
    (None, "string_free", [String]),
    (c_int, "error_code", [c_void_p]),
    (c_char_p, "error_message", [c_void_p]),
    (c_char_p, "code_name correction_name warning_name", [c_int]),
    (c_char_p, "version", []),
    (None, "error_free article_free results_free index_free strings_free options_free"
           " search_options_free citation_free", [c_void_p]),
    (c_void_p, "article_new options_new search_options_new", []),
    (c_bool, "article_set_key article_set_title article_set_text article_set_outlet article_set_url"
             " article_set_author article_set_agency article_set_published article_set_notice"
             " options_set_lexicon options_set_synonyms search_options_set_outlet"
             " search_options_set_after search_options_set_before", [c_void_p, View]),
    (None, "article_set_quote_share", [c_void_p, c_double]),
    (c_bool, "article_add_field", [c_void_p, View, View]),
    (None, "article_set_link_required options_set_use_lexicon options_set_read_only"
           " options_set_immutable options_set_create search_options_set_explain"
           " search_options_set_corrections search_options_set_expansions"
           " search_options_set_group_reprints search_options_set_quote_terms"
           " search_options_set_facets", [c_void_p, c_bool]),
    (None, "search_options_set_limit search_options_set_offset search_options_set_per_article",
     [c_void_p, c_size_t]),
    (None, "search_options_set_sort", [c_void_p, c_int]),
    (None, "search_options_set_recency", [c_void_p, c_double, c_uint]),
    (None, "options_set_busy_timeout search_options_set_time_budget", [c_void_p, c_uint64]),
    (c_void_p, "index_open", [View, c_void_p, _ERROR]),
    (c_bool, "index_put", [c_void_p, c_void_p, _ERROR]),
    (c_bool, "index_put_all",
     [c_void_p, POINTER(c_void_p), c_size_t, c_void_p, c_void_p, _ERROR]),
    (c_bool, "index_remove", [c_void_p, View, POINTER(c_bool), _ERROR]),
    (c_void_p, "index_search", [c_void_p, View, c_void_p, _ERROR]),
    (c_void_p, "index_suggest", [c_void_p, View, c_size_t, _ERROR]),
    (String, "index_resolve", [c_void_p, c_void_p, _ERROR]),
    (c_void_p, "citation_parse", [View, _ERROR]),
    (c_size_t, "strings_count results_hit_count results_total results_correction_count"
               " results_suggestion_count results_facet_count results_warning_count"
               " facet_value_count snippet_highlight_count explanation_detail_count"
               " hit_also_count", [c_void_p]),
    (c_bool, "results_total_is_exact hit_shortened", [c_void_p]),
    (View, "strings_at results_correction_from results_correction_to results_suggestion"
           " results_warning_detail facet_value hit_also_key", [c_void_p, c_size_t]),
    (c_int, "results_correction_kind results_warning_code", [c_void_p, c_size_t]),
    (String, "results_warning_text", [c_void_p, c_size_t, c_int]),
    (c_size_t, "facet_articles", [c_void_p, c_size_t]),
    (c_void_p, "results_hit results_facet explanation_detail", [c_void_p, c_size_t]),
    (c_void_p, "hit_snippet hit_source hit_passage hit_explanation", [c_void_p]),
    (c_double, "hit_score explanation_value", [c_void_p]),
    (View, "results_interpreted hit_title hit_text citation_key source_outlet source_url"
           " source_author source_agency source_published snippet_text facet_field"
           " explanation_description", [c_void_p]),
    (Span, "snippet_highlight", [c_void_p, c_size_t]),
    (String, "hit_citation_text snippet_to_html citation_to_string", [c_void_p]),
]


def _find_library():
    here = Path(__file__).resolve().parent
    built = here / "../../build/release/bin/libpoisk_c.so.0"
    for path in (here / "libpoisk_c.so", built):
        if path.exists():
            return str(path)
    return "libpoisk_c.so.0"


def _load():
    path = os.environ.get("POISK_LIBRARY") or _find_library()
    try:
        library = ctypes.CDLL(path)
        for result, names, arguments in _FUNCTIONS:
            for name in names.split():
                function = getattr(library, "poisk_" + name)
                function.restype = result
                function.argtypes = arguments
    except (OSError, AttributeError) as error:
        raise ImportError(
            f"poisk's library cannot be used ({error}): build its target poisk_c, or name a"
            " libpoisk_c.so in $POISK_LIBRARY"
        ) from error
    return library


_c = _load()


class Error(Exception):
    """What the library refused; `code` is its number and `name` its name, e.g. not_found."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
        self.name = _c.poisk_code_name(code).decode()


def _check(call, *arguments):
    """What the call returns; raises the error that it leaves."""
    error = c_void_p()
    result = call(*arguments, byref(error))
    if error.value:
        code, message = _c.poisk_error_code(error), _c.poisk_error_message(error).decode()
        _c.poisk_error_free(error)
        raise Error(code, message)
    return result


# ---- Values: each is looked at before the library sees it


def _kind(name, value, wanted):
    return TypeError(f"{name} must be {wanted}, not {type(value).__name__}")


def _text(name, value):
    if not isinstance(value, str):
        raise _kind(name, value, "a str")
    return View.of(value.encode())


def _path(name, value):
    if not isinstance(value, (str, bytes, os.PathLike)):
        raise _kind(name, value, "a path")
    path = os.fsencode(value)
    if not path or b"\0" in path:
        raise ValueError(f"{name} is no path: {value!r}")
    return View.of(path)


def _time(name, value):
    """A str as it is; of a datetime the minute, which is as precise as the library is."""
    if isinstance(value, datetime.datetime):
        value = value.isoformat()[:16]
    return _day(name, value)


def _day(name, value):
    if isinstance(value, datetime.date):
        value = value.isoformat()[:10]
    if not isinstance(value, str):
        raise _kind(name, value, "a str or a date")
    return _text(name, value)


def _flag(name, value):
    if not isinstance(value, bool) and not (isinstance(value, int) and value in (0, 1)):
        raise _kind(name, value, "a bool")
    return bool(value)


def _count(name, value, most=2**63 - 1):
    if isinstance(value, bool):
        raise _kind(name, value, "an int")
    try:
        number = operator.index(value)
    except TypeError:
        raise _kind(name, value, "an int") from None
    if not 0 <= number <= most:
        raise ValueError(f"{name} must be from 0 to {most}, not {number}")
    return number


def _number(name, value, most):
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise _kind(name, value, "a number")
    if not 0 <= value <= most:
        raise ValueError(f"{name} must be from 0 to {most}, not {value}")
    return float(value)


def _duration(unit):
    """A number of seconds, or a timedelta, as a count of `unit` seconds."""

    def convert(name, value):
        if isinstance(value, datetime.timedelta):
            value = value.total_seconds()
        return int(_number(name, value, 1e10) / unit)

    return convert


def _choice(**choices):
    def convert(name, value):
        if not isinstance(value, str):
            raise _kind(name, value, "a str")
        if value not in choices:
            raise ValueError(f"{name} must be one of {', '.join(choices)}, not {value}")
        return choices[value]

    return convert


def _set(setter, handle, name, convert, value):
    """Sets what is not None."""
    if value is None:
        return
    if setter(handle, convert(name, value)) is False:
        raise MemoryError


def _set_all(prefix, handle, table, values):
    for name, value in values.items():
        _set(getattr(_c, prefix + name), handle, name, table[name], value)


@contextlib.contextmanager
def _new(handle, free):
    if not handle:
        raise MemoryError
    try:
        yield handle
    finally:
        free(handle)


_OPTIONS = {
    "lexicon": _path, "use_lexicon": _flag, "synonyms": _path, "read_only": _flag,
    "immutable": _flag, "create": _flag, "busy_timeout": _duration(1e-3),
}  # fmt: skip
_ARTICLE = {
    "key": _text, "title": _text, "text": _text, "outlet": _text, "url": _text, "author": _text,
    "agency": _text, "published": _time, "notice": _text, "link_required": _flag,
    "quote_share": lambda name, value: _number(name, value, 1),
}  # fmt: skip
_SEARCH = {
    "limit": _count, "offset": _count, "outlet": _text, "after": _day, "before": _day,
    "sort": _choice(score=0, date=1), "per_article": _count, "explain": _flag,
    "corrections": _flag, "expansions": _flag, "group_reprints": _flag, "quote_terms": _flag,
    "facets": _flag, "time_budget": _duration(1e-6),
}  # fmt: skip


def _fill(article, values, fields):
    for required in ("key", "text"):
        if values[required] is None:
            raise TypeError(f"{required} must be a str, not None")
    _set_all("poisk_article_set_", article, _ARTICLE, values)
    if fields is not None and not isinstance(fields, Mapping):
        raise _kind("fields", fields, "a dict")
    for name, value in (fields or {}).items():
        field_name = _text("a field's name", name)
        if value is None:
            continue
        for each in [value] if isinstance(value, str) else _values(name, value):
            if not _c.poisk_article_add_field(article, field_name, _text(f"field {name}", each)):
                raise MemoryError


def _values(name, value):
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise _kind(f"field {name}", value, "a str or a list of them")
    return value


# ---- Answers


@dataclass
class Explanation:
    value: float
    description: str
    details: list


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
    url: str = ""
    author: str = ""
    agency: str = ""
    shortened: bool = False  # to what its source allows to be quoted
    also: list = field(default_factory=list)  # keys of reprints
    explanation: "Explanation | None" = None  # where asked for


class Correction(NamedTuple):
    """A word of the query that was read as another one."""

    typed: str
    read: str
    kind: str  # layout, translit, typo, split, abbreviation or synonym


class Warning(NamedTuple):
    """What was not as asked for, as poisk/warning.h says."""

    code: str  # the code's name, e.g. unknown_field
    detail: str
    english: str
    russian: str


@dataclass
class Results:
    total: int
    hits: list
    corrections: list = field(default_factory=list)  # a Correction each
    total_is_exact: bool = True
    interpreted: str = ""
    suggestions: list = field(default_factory=list)
    warnings: list = field(default_factory=list)  # a Warning each
    facets: dict = field(default_factory=dict)  # of each field, pairs of value and count


class Index:
    """An index in one file. Use it in a with statement, or close() it."""

    def __init__(self, path, *, lexicon=None, use_lexicon=None, synonyms=None, read_only=None,
                 immutable=None, create=None, busy_timeout=None):  # fmt: skip
        """Opens the index, or makes it. What is None is as in poisk::Options; `busy_timeout` is a
        number of seconds or a timedelta."""
        values = {name: value for name, value in locals().items() if name in _OPTIONS}
        self._lock = threading.Lock()
        self._users = 0  # calls that run
        self._open = False
        with _new(_c.poisk_options_new(), _c.poisk_options_free) as options:
            _set_all("poisk_options_set_", options, _OPTIONS, values)
            self._index = _check(_c.poisk_index_open, _path("path", path), options)
        self._open = True

    def close(self):
        """Closes it, once the calls of other threads have ended; again is no harm."""
        with self._lock:
            self._open = False
        self._free_unused()

    def __enter__(self):
        with self._use():
            return self

    def __exit__(self, *exception):
        self.close()

    def __del__(self):
        if getattr(self, "_open", False):
            self.close()

    @contextlib.contextmanager
    def _use(self):
        with self._lock:
            if not self._open:
                raise ValueError("the index is closed")
            self._users += 1
        try:
            yield self._index
        finally:
            with self._lock:
                self._users -= 1
            self._free_unused()

    def _free_unused(self):
        with self._lock:
            if self._open or self._users > 0:
                return
            index, self._index = self._index, None
        _c.poisk_index_free(index)

    def put(self, key, title, text, fields=None, *, outlet=None, url=None, author=None, agency=None,
            published=None, quote_share=None, link_required=None, notice=None):  # fmt: skip
        """Stores an article; the same key again replaces it. `published` is an ISO date, as precise as
        known, a date or a datetime; `fields` has for each name of your own a str or a list of them."""
        values = {name: value for name, value in locals().items() if name in _ARTICLE}
        with self._use() as index, _new(_c.poisk_article_new(), _c.poisk_article_free) as article:
            _fill(article, values, fields)
            _check(_c.poisk_index_put, index, article)

    def put_many(self, articles):
        """Stores all of these dicts of what put() takes, or none."""
        with self._use() as index, contextlib.ExitStack() as stack:
            handles = []
            for given in articles:
                if not isinstance(given, Mapping):
                    raise _kind("an article", given, "a dict")
                for name in given:
                    if name not in _ARTICLE and name != "fields":
                        raise TypeError(f"an article has no {name!r}")
                new = _new(_c.poisk_article_new(), _c.poisk_article_free)
                handles.append(stack.enter_context(new))
                values = {name: given.get(name) for name in _ARTICLE}
                _fill(handles[-1], values, given.get("fields"))
            array = (c_void_p * len(handles))(*handles)
            _check(_c.poisk_index_put_all, index, array, len(handles), None, None)

    def remove(self, key):
        """Whether there was such an article."""
        existed = c_bool()
        with self._use() as index:
            _check(_c.poisk_index_remove, index, _text("key", key), byref(existed))
        return existed.value

    def search(self, query, limit=None, offset=None, *, outlet=None, after=None, before=None,
               sort=None, per_article=None, recency=None, recency_half_life=None, explain=None,
               corrections=None, expansions=None, group_reprints=None, quote_terms=None,
               facets=None, time_budget=None):  # fmt: skip
        """The answers. What is None is as in poisk::SearchOptions; `sort` is score or date, `after` and
        `before` are ISO dates or dates, and times are numbers of seconds or timedeltas (a half-life
        is of whole hours)."""
        values = {name: value for name, value in locals().items() if name in _SEARCH}
        with self._use() as index, _new(
            _c.poisk_search_options_new(), _c.poisk_search_options_free
        ) as options:
            _set_all("poisk_search_options_set_", options, _SEARCH, values)
            if recency is not None:
                half_life = datetime.timedelta(30) if recency_half_life is None else recency_half_life
                hours = _duration(3600)("recency_half_life", half_life)
                if hours == 0:
                    raise ValueError("recency_half_life must be an hour at the least")
                _c.poisk_search_options_set_recency(
                    options, _number("recency", recency, 1e9), hours
                )
            elif recency_half_life is not None:
                raise TypeError("recency_half_life is of no use without recency")
            found = _check(_c.poisk_index_search, index, _text("query", query), options)
            with _new(found, _c.poisk_results_free):
                return _results(found)

    def suggest(self, typed, limit=10):
        """Words that the last one may become."""
        with self._use() as index:
            limit = _count("limit", limit)
            strings = _check(_c.poisk_index_suggest, index, _text("typed", typed), limit)
            with _new(strings, _c.poisk_strings_free):
                return _list(_c.poisk_strings_count, _c.poisk_strings_at, strings)

    def resolve(self, citation):
        """The text that a Hit.citation stands for."""
        with self._use() as index:
            parsed = _check(_c.poisk_citation_parse, _text("citation", citation))
            with _new(parsed, _c.poisk_citation_free):
                return _check(_c.poisk_index_resolve, index, parsed).take()


def version():
    return _c.poisk_version().decode()


def _list(count, at, handle):
    return [str(at(handle, i)) for i in range(count(handle))]


def _results(found):
    return Results(
        total=_c.poisk_results_total(found),
        hits=[
            _hit(_c.poisk_results_hit(found, i)) for i in range(_c.poisk_results_hit_count(found))
        ],
        corrections=[
            _correction(found, i) for i in range(_c.poisk_results_correction_count(found))
        ],
        total_is_exact=_c.poisk_results_total_is_exact(found),
        interpreted=str(_c.poisk_results_interpreted(found)),
        suggestions=_list(_c.poisk_results_suggestion_count, _c.poisk_results_suggestion, found),
        warnings=[_warning(found, i) for i in range(_c.poisk_results_warning_count(found))],
        facets=dict(
            _facet(_c.poisk_results_facet(found, i))
            for i in range(_c.poisk_results_facet_count(found))
        ),
    )


def _correction(found, i):
    return Correction(
        typed=str(_c.poisk_results_correction_from(found, i)),
        read=str(_c.poisk_results_correction_to(found, i)),
        kind=_c.poisk_correction_name(_c.poisk_results_correction_kind(found, i)).decode(),
    )


def _warning(found, i):
    return Warning(
        code=_c.poisk_warning_name(_c.poisk_results_warning_code(found, i)).decode(),
        detail=str(_c.poisk_results_warning_detail(found, i)),
        english=_c.poisk_results_warning_text(found, i, 0).take(),
        russian=_c.poisk_results_warning_text(found, i, 1).take(),
    )


def _facet(facet):
    values = _list(_c.poisk_facet_value_count, _c.poisk_facet_value, facet)
    counts = [_c.poisk_facet_articles(facet, i) for i in range(len(values))]
    return str(_c.poisk_facet_field(facet)), list(zip(values, counts))


def _explanation(explanation):
    if not explanation:
        return None
    return Explanation(
        value=_c.poisk_explanation_value(explanation),
        description=str(_c.poisk_explanation_description(explanation)),
        details=[
            _explanation(_c.poisk_explanation_detail(explanation, i))
            for i in range(_c.poisk_explanation_detail_count(explanation))
        ],
    )


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
        url=str(_c.poisk_source_url(source)),
        author=str(_c.poisk_source_author(source)),
        agency=str(_c.poisk_source_agency(source)),
        shortened=_c.poisk_hit_shortened(hit),
        also=_list(_c.poisk_hit_also_count, _c.poisk_hit_also_key, hit),
        explanation=_explanation(_c.poisk_hit_explanation(hit)),
    )
