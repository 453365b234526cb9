"""libpoisk_c: where it is, what its functions take and return, and what passes to and from it."""

from __future__ import annotations

import ctypes
import importlib
import os
import sys
from ctypes import (
    CFUNCTYPE,
    POINTER,
    byref,
    c_bool,
    c_char_p,
    c_double,
    c_float,
    c_int,
    c_size_t,
    c_uint,
    c_uint32,
    c_uint64,
    c_void_p,
)
from pathlib import Path
from typing import Any, Callable

from ._errors import error_of

_SUFFIX = {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
LIBRARY = "libpoisk_c" + _SUFFIX
EXTENSION = "poisk" + _SUFFIX
LEXICON = "ru.lexicon"
FOLDER = Path(__file__).resolve().parent


class Text(ctypes.Structure):
    """Bytes lent to a call: a poisk_view that keeps them alive."""

    _fields_ = [("data", c_char_p), ("size", c_size_t)]


class View(ctypes.Structure):
    """Bytes borrowed from a handle."""

    _fields_ = [("data", c_void_p), ("size", c_size_t)]

    def __str__(self) -> str:
        return ctypes.string_at(self.data, self.size).decode() if self.size else ""


class String(ctypes.Structure):
    """Bytes that are the caller's."""

    _fields_ = [("data", c_void_p), ("size", c_size_t)]

    def take(self) -> str:
        """The text; frees it."""
        if not self.data:
            raise MemoryError
        try:
            return ctypes.string_at(self.data, self.size).decode()
        finally:
            c.poisk_string_free(self)


class Span(ctypes.Structure):
    """A range of bytes."""

    _fields_ = [("begin", c_uint32), ("end", c_uint32)]


PROGRESS = CFUNCTYPE(None, c_void_p, c_size_t, c_size_t)
# Texts, how many, whether they are questions, where the vectors go, and where it says why not.
EMBED = CFUNCTYPE(c_bool, c_void_p, POINTER(View), c_size_t, c_bool, POINTER(c_float), c_void_p)
WHY_SIZE = 256

# What each function returns and takes, without the prefix poisk_. None but these are called.
_ERROR = POINTER(c_void_p)
_FUNCTIONS: list[tuple[Any, str, list[Any]]] = [
    (c_char_p, "version", []),
    (None, "string_free", [String]),
    (c_int, "error_code", [c_void_p]),
    (c_char_p, "error_message", [c_void_p]),
    (c_char_p, "warning_name", [c_int]),
    (None, "error_free article_free stored_free results_free strings_free stats_free report_free"
           " citation_free options_free search_options_free index_free", [c_void_p]),
    (c_void_p, "options_new search_options_new", []),
    (c_bool, "options_set_lexicon options_set_synonyms options_set_meaning_model"
             " search_options_set_cursor search_options_set_outlet"
             " search_options_set_after search_options_set_before search_options_add_order", [c_void_p, Text]),
    (None, "options_set_use_lexicon options_set_read_only options_set_immutable options_set_create"
           " options_set_memory_map search_options_set_explain search_options_set_corrections"
           " search_options_set_expansions search_options_set_group_reprints"
           " search_options_set_quote_terms search_options_set_count search_options_set_facets"
           " search_options_set_meaning",
     [c_void_p, c_bool]),
    (c_bool, "options_set_embedder",
     [c_void_p, Text, c_size_t, POINTER(c_float), EMBED, c_void_p, c_void_p]),
    (None, "options_set_list_memory search_options_set_limit search_options_set_offset"
           " search_options_set_per_article", [c_void_p, c_size_t]),
    (None, "options_set_compression search_options_set_sort search_options_set_match", [c_void_p, c_int]),
    (None, "search_options_set_recency", [c_void_p, c_double, c_uint]),
    (None, "options_set_busy_timeout search_options_set_time_budget", [c_void_p, c_uint64]),
    (c_void_p, "index_open", [Text, c_void_p, _ERROR]),
    (c_size_t, "index_warning_count", [c_void_p]),
    (c_int, "index_warning_code", [c_void_p, c_size_t]),
    (String, "index_warning_text", [c_void_p, c_size_t, c_int]),
    (c_bool, "index_put_json", [c_void_p, Text, PROGRESS, c_void_p, _ERROR]),
    (c_bool, "index_remove index_contains", [c_void_p, Text, POINTER(c_bool), _ERROR]),
    (c_void_p, "index_search index_more_like", [c_void_p, Text, c_void_p, _ERROR]),
    (c_void_p, "index_suggest", [c_void_p, Text, c_size_t, _ERROR]),
    (c_void_p, "index_get", [c_void_p, Text, _ERROR]),
    (c_void_p, "index_get_cited", [c_void_p, c_void_p, _ERROR]),
    (String, "index_resolve", [c_void_p, c_void_p, _ERROR]),
    (c_void_p, "index_keys index_stats index_check", [c_void_p, _ERROR]),
    (c_bool, "index_optimize", [c_void_p, _ERROR]),
    (c_bool, "index_optimize_for", [c_void_p, c_uint64, POINTER(c_bool), _ERROR]),
    (c_bool, "index_reindex", [c_void_p, PROGRESS, c_void_p, _ERROR]),
    (c_bool, "index_embed",
     [c_void_p, c_size_t, c_uint, c_void_p, PROGRESS, c_void_p, _ERROR]),
    (c_bool, "index_drop_vectors", [c_void_p, POINTER(c_uint64), _ERROR]),
    (c_bool, "index_backup", [c_void_p, Text, _ERROR]),
    (c_size_t, "strings_count report_finding_count", [c_void_p]),
    (View, "strings_at report_finding results_warning_detail", [c_void_p, c_size_t]),
    (View, "report_left_out citation_key", [c_void_p]),
    (String, "results_to_json", [c_void_p, Text, c_size_t, c_int, c_int]),
    (String, "results_warning_text", [c_void_p, c_size_t, c_int]),
    (String, "stored_to_json", [c_void_p, c_int]),
    (String, "article_to_json stats_to_json citation_to_string", [c_void_p]),
    (c_void_p, "read_page citation_parse article_parse", [Text, _ERROR]),
    (c_void_p, "article_passages_to_embed", [c_void_p, _ERROR]),
    (c_void_p, "citation_new", [Text, c_uint64, Span]),
    (c_uint64, "citation_revision", [c_void_p]),
    (Span, "citation_span", [c_void_p]),
]  # fmt: skip
# Of libraries with the readers in them alone.
_READERS: list[tuple[Any, str, list[Any]]] = [(String, "read_content", [Text, Text, _ERROR])]


def _path() -> str:
    named = os.environ.get("POISK_LIBRARY")
    if named:
        return named
    beside = FOLDER / LIBRARY
    if beside.exists():
        return str(beside)
    return LIBRARY + ".0" if _SUFFIX == ".so" else LIBRARY


def lexicon_package() -> str | None:
    """The lexicon in the package poisk_lexicon_ru, where it is installed and none is named or beside."""
    if os.environ.get("POISK_LEXICON") or (FOLDER / LEXICON).exists():
        return None
    try:
        return str(importlib.import_module("poisk_lexicon_ru").path())
    except ImportError:
        return None


def _load() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(_path())
        readers = _READERS if hasattr(library, "poisk_read_content") else []
        for result, names, arguments in _FUNCTIONS + readers:
            for name in names.split():
                function = getattr(library, "poisk_" + name)
                function.restype = result
                function.argtypes = arguments
    except (OSError, AttributeError) as error:
        raise ImportError(
            f"poisk's library cannot be used ({error}): name a {LIBRARY} of this version in"
            " $POISK_LIBRARY"
        ) from error
    return library


c = _load()


def checked(call: Callable[..., Any], *arguments: object) -> Any:
    """What the call returns; raises the error that it leaves."""
    error = c_void_p()
    result = call(*arguments, byref(error))
    if error.value:
        code, message = c.poisk_error_code(error), c.poisk_error_message(error)
        c.poisk_error_free(error)
        raise error_of(code, message.decode(errors="replace"))
    return result


class Owned:
    """A handle in a with statement, freed at its end."""

    __slots__ = ("_free", "_handle")

    def __init__(self, handle: int | None, free: Callable[..., Any]) -> None:
        if not handle:
            raise MemoryError
        self._handle = handle
        self._free = free

    def __enter__(self) -> int:
        return self._handle

    def __exit__(self, *exception: object) -> None:
        self._free(self._handle)


def strings(handle: int | None) -> list[str]:
    """The texts of a poisk_strings; frees it."""
    with Owned(handle, c.poisk_strings_free) as owned:
        return [str(c.poisk_strings_at(owned, i)) for i in range(c.poisk_strings_count(owned))]


def version() -> str:
    """The version of the library that runs.

    >>> version().count(".")
    2
    """
    text: bytes = c.poisk_version()
    return text.decode()


def loadable_path() -> str:
    """The path of the extension that gives SQLite poisk's functions and tables::

        connection = sqlite3.connect("app.db")
        connection.enable_load_extension(True)
        connection.load_extension(poisk_search.loadable_path())

    It is $POISK_EXTENSION, the library itself where it holds it, or ``poisk.so`` in the folder of this package
    or of $POISK_LIBRARY. It knows the lexicon that is beside it or in $POISK_LEXICON, where that of the package
    poisk_lexicon_ru has to be named: ``os.environ["POISK_LEXICON"] = str(poisk_lexicon_ru.path())``.
    """
    named = os.environ.get("POISK_EXTENSION")
    if named:
        return os.path.abspath(named)
    if hasattr(c, "sqlite3_poisk_init"):
        return os.path.abspath(_path())
    folders = [FOLDER]
    library = _path()
    if os.path.dirname(library):  # a name alone is looked for by the system
        folders.append(Path(library).absolute().parent)
    for folder in folders:
        path = folder / EXTENSION
        if path.exists():
            return str(path)
    raise FileNotFoundError(f"there is no {EXTENSION} beside the package or the library")
