"""An index in one file."""

from __future__ import annotations

import datetime
import json
import weakref
from collections.abc import Iterable, Iterator, Mapping
from ctypes import byref, c_bool, c_uint64
from typing import Any, Callable, Literal, Optional, Union

from . import _convert as convert
from ._article import Article, StoredArticle, article_of, members_of
from ._embedder import Embedder, set_embedder
from ._errors import NotFound
from ._handle import Handle, Progress, callback_of
from ._library import Owned, Text, c, checked, lexicon_package, strings
from ._results import Citation, Hit, Report, Results, Stats, Warning, results_of, stats_of

_CODE_POINTS = 1
_ENGLISH, _RUSSIAN = 0, 1

_Converter = Callable[[str, object], object]
_OPTIONS: dict[str, _Converter] = {
    "lexicon": convert.path,
    "use_lexicon": convert.flag,
    "synonyms": convert.path,
    "meaning_model": convert.path,
    "read_only": convert.flag,
    "immutable": convert.flag,
    "create": convert.flag,
    "memory_map": convert.flag,
    "list_memory": convert.count,
    "compression": convert.choice(none=1, zstd=2),
    "busy_timeout": convert.duration(1e-3),
}
_SEARCH_OPTIONS: dict[str, _Converter] = {
    "limit": convert.count,
    "offset": convert.count,
    "cursor": convert.text,
    "outlet": convert.text,
    "after": convert.day,
    "before": convert.day,
    "sort": convert.choice(score=0, date=1),
    "match": convert.choice(any=0, all=1),
    "per_article": convert.count,
    "explain": convert.flag,
    "corrections": convert.flag,
    "expansions": convert.flag,
    "group_reprints": convert.flag,
    "quote_terms": convert.flag,
    "count": convert.flag,
    "facets": convert.flag,
    "meaning": convert.flag,
    "time_budget": convert.duration(1e-6),
}


def _set_all(
    prefix: str, handle: int, table: Mapping[str, _Converter], given: Mapping[str, object]
) -> None:
    """Sets what is not None."""
    for name, convert_value in table.items():
        value = given[name]
        if value is None:
            continue
        if getattr(c, prefix + name)(handle, convert_value(name, value)) is False:
            raise MemoryError


def _set_order(handle: int, order: Optional[Union[str, Iterable[str]]]) -> None:
    if order is None:
        return
    if not isinstance(order, (str, Iterable)):
        raise convert.kind("order", order, "str or an iterable of str")
    for key in [order] if isinstance(order, str) else order:
        if not c.poisk_search_options_add_order(handle, convert.text("order", key)):
            raise MemoryError


def _set_recency(handle: int, recency: object, half_life: object) -> None:
    if recency is None:
        if half_life is not None:
            raise TypeError("recency_half_life is of no use without recency")
        return
    if half_life is None:
        half_life = datetime.timedelta(days=30)
    hours = convert.duration(3600)("recency_half_life", half_life)
    if not 0 < hours < 2**32:
        raise ValueError("recency_half_life must be an hour at the least")
    c.poisk_search_options_set_recency(handle, convert.number("recency", recency, 1e9), hours)


class Index:
    """An index in one file, made where there is none.

    >>> with Index("news.db") as index:
    ...     index.put(Article("minsk", "В Минске ожидается снег.", title="Погода"))
    ...     for hit in index.search("снега"):
    ...         print(hit.key, hit.snippet.html())
    minsk В Минске ожидается <mark>снег</mark>.

    It may be used from many threads at once. What was given wrongly is a TypeError or a ValueError;
    what the library refuses, and the use of a closed index, is an `Error`. After a fork the child has
    to open an index of its own.
    """

    def __init__(
        self,
        path: convert.Path,
        *,
        lexicon: Optional[convert.Path] = None,
        use_lexicon: Optional[bool] = None,
        synonyms: Optional[convert.Path] = None,
        meaning_model: Optional[convert.Path] = None,
        embedder: Optional[Embedder] = None,
        read_only: Optional[bool] = None,
        immutable: Optional[bool] = None,
        create: Optional[bool] = None,
        memory_map: Optional[bool] = None,
        list_memory: Optional[int] = None,
        compression: Optional[str] = None,
        busy_timeout: Optional[convert.Duration] = None,
    ) -> None:
        """Opens the index. What is None is as in ``poisk::Options``."""
        if lexicon is None and use_lexicon is not False:
            lexicon = lexicon_package()
        given = dict(locals())
        with Owned(c.poisk_options_new(), c.poisk_options_free) as options:
            _set_all("poisk_options_set_", options, _OPTIONS, given)
            called = None if embedder is None else set_embedder(options, embedder)
            handle = Handle(checked(c.poisk_index_open, convert.path("path", path), options))
        handle.called = called
        self._handle = handle
        # Also at the end of the program.
        self._close = weakref.finalize(self, handle.close)

    def close(self) -> None:
        """Closes it, once the calls of other threads have ended; again is no harm."""
        self._close()

    def __enter__(self) -> Index:
        with self._handle.reading():
            return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def put(self, article: Union[Article, Mapping[str, object]]) -> None:
        """Stores an article; the same key again replaces it. A dict has the members of `Article` and,
        beside them, those of `Source`.

        >>> index = Index("put.db")
        >>> index.put({"key": "a", "text": "Снег идёт.", "outlet": "Пример.kz"})
        >>> index.get("a").article.source.outlet
        'Пример.kz'
        """
        with callback_of(None) as nothing:
            self._put_json(members_of(article), nothing)

    def put_many(
        self,
        articles: Iterable[Union[Article, Mapping[str, object]]],
        progress: Optional[Progress] = None,
    ) -> None:
        """Stores all of these, or none. What ``progress`` raises does not stop it, and goes on after.

        >>> index = Index("put_many.db")
        >>> index.put_many([Article("a", "Снег."), Article("b", "Дождь.")])
        >>> index.keys()
        ['a', 'b']
        """
        members = [members_of(article) for article in articles]
        with callback_of(progress) as callback:
            self._put_json(members, callback)

    def _put_json(self, value: object, callback: object) -> None:
        # A lone surrogate has no UTF-8: encode() raises a ValueError.
        data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        with self._handle.writing() as handle:
            checked(c.poisk_index_put_json, handle, Text(data, len(data)), callback, None)

    def remove(self, key: str) -> bool:
        """Whether there was such an article."""
        existed = c_bool()
        with self._handle.writing() as handle:
            checked(c.poisk_index_remove, handle, convert.text("key", key), byref(existed))
        return existed.value

    def get(self, which: Union[str, Citation]) -> StoredArticle:
        """The article with the key, or that a citation is of, also where it has changed since; raises
        NotFound.

        >>> index = Index("get.db")
        >>> index.put(Article("a", "Снег идёт. Дождь льёт."))
        >>> stored = index.get("a")
        >>> [stored.article.text[begin:end] for begin, end in stored.passages]
        ['Снег идёт. Дождь льёт.']
        """
        with self._handle.reading() as handle:
            if isinstance(which, Citation):
                with which.handle() as citation:
                    stored = checked(c.poisk_index_get_cited, handle, citation)
            else:
                stored = checked(c.poisk_index_get, handle, convert.text("key", which))
            with Owned(stored, c.poisk_stored_free) as owned:
                members = json.loads(c.poisk_stored_to_json(owned, _CODE_POINTS).take())
        passages = [(each["begin"], each["end"]) for each in members["passages"]]
        return StoredArticle(article_of(members), members["revision"], passages)

    def __contains__(self, key: str) -> bool:
        contains = c_bool()
        with self._handle.reading() as handle:
            checked(c.poisk_index_contains, handle, convert.text("key", key), byref(contains))
        return contains.value

    def keys(self) -> list[str]:
        """The keys of all articles, in the order in which they were put."""
        with self._handle.reading() as handle:
            return strings(checked(c.poisk_index_keys, handle))

    def __iter__(self) -> Iterator[StoredArticle]:
        """All articles; those that are removed meanwhile are passed over."""
        for key in self.keys():
            try:
                yield self.get(key)
            except NotFound:
                continue

    def search(
        self,
        query: str,
        limit: Optional[int] = None,
        offset: Optional[int] = None,
        *,
        cursor: Optional[str] = None,
        outlet: Optional[str] = None,
        after: Optional[convert.Date] = None,
        before: Optional[convert.Date] = None,
        sort: Optional[Literal["score", "date"]] = None,
        order: Optional[Union[str, Iterable[str]]] = None,
        match: Optional[Literal["any", "all"]] = None,
        per_article: Optional[int] = None,
        recency: Optional[float] = None,
        recency_half_life: Optional[convert.Duration] = None,
        explain: Optional[bool] = None,
        corrections: Optional[bool] = None,
        expansions: Optional[bool] = None,
        group_reprints: Optional[bool] = None,
        quote_terms: Optional[bool] = None,
        count: Optional[bool] = None,
        facets: Optional[bool] = None,
        meaning: Optional[bool] = None,
        time_budget: Optional[convert.Duration] = None,
    ) -> Results:
        """Ranked passages. A query is never an error: any string runs, and ``Results.warnings`` says
        what of it was not understood. What is None is as in ``poisk::SearchOptions``.

        >>> index = Index("search.db")
        >>> index.put({"key": "a", "text": "Снег идёт.", "published": "2023-11-23"})
        >>> index.put({"key": "b", "text": "Снег растаял.", "published": "2024-03-01"})
        >>> [hit.key for hit in index.search("снег", after="2024")]
        ['b']
        """
        return self._find(c.poisk_index_search, "query", query, dict(locals()))

    def more_like(
        self,
        key: str,
        limit: Optional[int] = None,
        offset: Optional[int] = None,
        *,
        cursor: Optional[str] = None,
        outlet: Optional[str] = None,
        after: Optional[convert.Date] = None,
        before: Optional[convert.Date] = None,
        sort: Optional[Literal["score", "date"]] = None,
        order: Optional[Union[str, Iterable[str]]] = None,
        match: Optional[Literal["any", "all"]] = None,
        per_article: Optional[int] = None,
        recency: Optional[float] = None,
        recency_half_life: Optional[convert.Duration] = None,
        explain: Optional[bool] = None,
        corrections: Optional[bool] = None,
        expansions: Optional[bool] = None,
        group_reprints: Optional[bool] = None,
        quote_terms: Optional[bool] = None,
        count: Optional[bool] = None,
        facets: Optional[bool] = None,
        meaning: Optional[bool] = None,
        time_budget: Optional[convert.Duration] = None,
    ) -> Results:
        """Passages of other articles about the same matter, with the options of `search`; raises
        NotFound where there is no such article."""
        return self._find(c.poisk_index_more_like, "key", key, dict(locals()))

    def _find(
        self, call: Callable[..., Any], name: str, text: str, given: Mapping[str, Any]
    ) -> Results:
        asked = convert.text(name, text)
        with Owned(c.poisk_search_options_new(), c.poisk_search_options_free) as options:
            _set_all("poisk_search_options_set_", options, _SEARCH_OPTIONS, given)
            _set_order(options, given["order"])
            _set_recency(options, given["recency"], given["recency_half_life"])
            with self._handle.reading() as handle:
                found = checked(call, handle, asked, options)
        with Owned(found, c.poisk_results_free) as results:
            answer = c.poisk_results_to_json(
                results, asked, given["offset"] or 0, _CODE_POINTS, _ENGLISH
            ).take()
            members = json.loads(answer)
            warnings = [
                Warning(
                    each["code"],
                    str(c.poisk_results_warning_detail(results, i)),
                    each["text"],
                    c.poisk_results_warning_text(results, i, _RUSSIAN).take(),
                )
                for i, each in enumerate(members["warnings"])
            ]
        return results_of(members, warnings)

    def suggest(self, typed: str, limit: int = 10) -> list[str]:
        """What is being typed, its last word completed by words of the index.

        >>> index = Index("suggest.db")
        >>> index.put(Article("a", "Снегопад."))
        >>> index.suggest("снего")
        ['снегопад']
        """
        most = convert.count("limit", limit)
        with self._handle.reading() as handle:
            return strings(
                checked(c.poisk_index_suggest, handle, convert.text("typed", typed), most)
            )

    def resolve(self, citation: Union[Citation, Hit, str]) -> str:
        """The text that a citation names; raises NotFound, or Stale where the article has changed.

        >>> index = Index("resolve.db")
        >>> index.put(Article("a", "Снег идёт."))
        >>> index.resolve(index.search("снег")[0].citation)
        'Снег идёт.'
        """
        if isinstance(citation, Hit):
            citation = citation.citation
        if not isinstance(citation, Citation):
            citation = Citation.parse(citation)
        with self._handle.reading() as handle, citation.handle() as cited:
            text: str = checked(c.poisk_index_resolve, handle, cited).take()
        return text

    @property
    def warnings(self) -> list[Warning]:
        """What is not as it should be, though the index works: that there is no lexicon, say."""
        with self._handle.reading() as handle:
            return [
                Warning(
                    c.poisk_warning_name(c.poisk_index_warning_code(handle, i)).decode(),
                    "",
                    c.poisk_index_warning_text(handle, i, _ENGLISH).take(),
                    c.poisk_index_warning_text(handle, i, _RUSSIAN).take(),
                )
                for i in range(c.poisk_index_warning_count(handle))
            ]

    def stats(self) -> Stats:
        """Counts, sizes and names."""
        with self._handle.reading() as handle:
            stats = checked(c.poisk_index_stats, handle)
        with Owned(stats, c.poisk_stats_free) as owned:
            return stats_of(json.loads(c.poisk_stats_to_json(owned).take()))

    def check(self) -> Report:
        """Looks for damage: reads the whole file and analyses every article again."""
        with self._handle.writing() as handle:
            report = checked(c.poisk_index_check, handle)
        with Owned(report, c.poisk_report_free) as owned:
            count = c.poisk_report_finding_count(owned)
            findings = [str(c.poisk_report_finding(owned, i)) for i in range(count)]
            return Report(findings, str(c.poisk_report_left_out(owned)))

    def optimize(self, budget: Optional[convert.Duration] = None) -> bool:
        """Merges the index's segments: smaller and faster to search. With a ``budget`` it does so much
        of it as there is time for, in parts between which others may write, and says whether all is
        done: else it is to be called again."""
        if budget is None:
            with self._handle.writing() as handle:
                checked(c.poisk_index_optimize, handle)
            return True
        milliseconds = convert.duration(1e-3)("budget", budget)
        done = c_bool()
        with self._handle.writing() as handle:
            checked(c.poisk_index_optimize_for, handle, milliseconds, byref(done))
        return done.value

    def reindex(self, progress: Optional[Progress] = None) -> None:
        """Analyses every stored article again with this analyzer."""
        with callback_of(progress) as callback, self._handle.writing() as handle:
            checked(c.poisk_index_reindex, handle, callback, None)

    def embed(
        self,
        progress: Optional[Progress] = None,
        *,
        articles: Optional[int] = None,
        threads: Optional[int] = None,
    ) -> None:
        """Makes vectors of the articles that have none, at most of ``articles`` of them: `search` then
        finds what says it in other words, too. Raises NotFound where there is no model, and
        InvalidArgument where the library was built without."""
        most = convert.count("articles", articles) if articles is not None else 0
        if articles == 0:
            return
        by = convert.count("threads", threads, 2**16) if threads is not None else 0
        with callback_of(progress) as callback, self._handle.writing() as handle:
            checked(c.poisk_index_embed, handle, most, by, None, callback, None)

    def drop_vectors(self) -> int:
        """Forgets all vectors; of how many articles there were some."""
        dropped = c_uint64()
        with self._handle.writing() as handle:
            checked(c.poisk_index_drop_vectors, handle, byref(dropped))
        return dropped.value

    def backup(self, path: convert.Path) -> None:
        """Copies the index, as it is now, to a new file."""
        with self._handle.reading() as handle:
            checked(c.poisk_index_backup, handle, convert.path("path", path))
