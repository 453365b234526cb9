"""Articles, and whose words they are."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional, Sequence, Union

from . import _convert as convert
from ._library import Owned, Text, c, checked, strings

#: The values of a field of your own: one, or several.
Values = Union[str, Sequence[str]]


@dataclass
class Source:
    """Whose words an article is; unknown is empty.

    >>> import datetime
    >>> Source(outlet="Пример.kz", published=datetime.date(2023, 11, 23)).date
    datetime.date(2023, 11, 23)
    """

    outlet: str = ""
    url: str = ""
    author: str = ""
    agency: str = ""
    #: ISO 8601, as precise as known; what the library gives is a str.
    published: convert.Date = ""
    #: How much of the text may be quoted, from 0 to 1; None: no limit is named.
    quote_share: Optional[float] = None
    link_required: bool = False
    notice: str = ""

    @property
    def date(self) -> Optional[datetime.date]:
        """The day of publication, where it is known to the day."""
        try:
            return datetime.date.fromisoformat(convert.date("published", self.published)[:10])
        except ValueError:
            return None


@dataclass
class Vectors:
    """What the texts mean that `passages_to_embed` gives of an article, where you have it already."""

    #: Whose vectors they are: the name of the index's Embedder.
    embedder: str
    #: One for each of these texts, in their order.
    passages: Sequence[Sequence[float]]


@dataclass
class Article:
    """What is stored, and found.

    >>> article = Article("minsk", "В Минске идёт снег.", title="Погода")
    >>> article.fields["раздел"] = ["погода", "новости"]
    """

    key: str
    text: str
    title: str = ""
    source: Source = field(default_factory=Source)
    #: Of each name of your own a str or several.
    fields: dict[str, Values] = field(default_factory=dict)
    #: Lines of a page that are no part of the article, as `read_page` tells them.
    dropped: list[str] = field(default_factory=list)
    #: Put with the article, and not got back.
    vectors: Optional[Vectors] = None


@dataclass
class StoredArticle:
    """An article as an index has it."""

    article: Article
    #: What citations of it name.
    revision: int
    #: Positions in ``article.text`` where passages begin and end.
    passages: list[tuple[int, int]]


def read_page(page: str) -> Article:
    """The article in a page that was saved as text, without a key; what stood around it is dropped.

    >>> read_page("Сегодня в Минске прошла сессия. Её открыл Токаев.\\n").text
    'Сегодня в Минске прошла сессия. Её открыл Токаев.'
    """
    handle = checked(c.poisk_read_page, convert.text("page", page))
    with Owned(handle, c.poisk_article_free) as owned:
        members = json.loads(c.poisk_article_to_json(owned).take())
    return article_of(members, members)


def passages_to_embed(article: Union[Article, Mapping[str, object]]) -> list[str]:
    """The texts that vectors of an article are of: its first five passages, the title before each, or
    the title alone. An index with an ``embedder`` of that name takes vectors of them with the article:

    >>> article = Article("a", "Снег идёт.", title="Погода")
    >>> passages_to_embed(article)
    ['Погода\\nСнег идёт.']
    >>> article.vectors = Vectors("our-model", [[0.25] * 8])
    """
    data = json.dumps(members_of(article), ensure_ascii=False).encode()
    handle = checked(c.poisk_article_parse, Text(data, len(data)))
    with Owned(handle, c.poisk_article_free) as owned:
        return strings(checked(c.poisk_article_passages_to_embed, owned))


# ---- From and to JSON

_SOURCE = ("outlet", "url", "author", "agency", "notice")
_MEMBERS = frozenset(
    ("key", "title", "text", "published", "quote_share", "link_required", "fields", "dropped")
    + ("vectors",)
    + _SOURCE
)


def source_of(members: Mapping[str, Any]) -> Source:
    """Of the `source` of an answer."""
    terms = members["terms"]
    return Source(
        members["outlet"],
        members["url"],
        members["author"],
        members["agency"],
        members["published"],
        terms["share"],
        terms["link_required"],
        terms["notice"],
    )


def _flat_source(members: Mapping[str, Any]) -> Source:
    names = (*_SOURCE, "published", "quote_share", "link_required")
    return Source(**{name: members[name] for name in names if name in members})


def article_of(members: Mapping[str, Any], flat: Optional[Mapping[str, Any]] = None) -> Article:
    return Article(
        key=members["key"],
        title=members["title"],
        text=members["text"],
        source=_flat_source(flat) if flat is not None else source_of(members["source"]),
        fields=members.get("fields", {}),
        dropped=members.get("dropped", []),
    )


def _values(name: str, value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise convert.kind(f"field {name}", value, "a str or a list of them")
    return [convert.string(f"field {name}", each) for each in value]


def _fields(value: object) -> dict[str, list[str]]:
    if not isinstance(value, Mapping):
        raise convert.kind("fields", value, "a dict")
    return {
        convert.string("a field's name", name): _values(name, each)
        for name, each in value.items()
        if each is not None
    }


def _dropped(value: object) -> list[str]:
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise convert.kind("dropped", value, "a list of str")
    return [convert.string("dropped", line) for line in value]


def _numbers(vector: Any) -> list[float]:
    numbers = [float(number) for number in vector]
    if not all(map(math.isfinite, numbers)):
        raise ValueError("a vector must have finite numbers")
    return numbers


def _vectors(value: object) -> dict[str, object]:
    members = vars(value) if isinstance(value, Vectors) else value
    if not isinstance(members, Mapping) or members.keys() != {"embedder", "passages"}:
        raise convert.kind("vectors", value, "Vectors")
    return {
        "embedder": convert.string("vectors.embedder", members["embedder"]),
        "passages": [_numbers(vector) for vector in members["passages"]],
    }


def _member(name: str, value: object) -> object:
    if name == "published":
        return convert.date(name, value)
    if name == "quote_share":
        return convert.number(name, value, 1)
    if name == "link_required":
        return convert.flag(name, value)
    if name == "fields":
        return _fields(value)
    if name == "dropped":
        return _dropped(value)
    if name == "vectors":
        return _vectors(value)
    return convert.string(name, value)


def members_of(article: object) -> dict[str, object]:
    """An Article, or a dict of its members and those of its source, as an object of JSON."""
    if isinstance(article, Article):
        if not isinstance(article.source, Source):
            raise convert.kind("source", article.source, "a Source")
        given: Mapping[str, object] = {**vars(article.source), **vars(article)}
        given = {name: value for name, value in given.items() if name != "source"}
    elif isinstance(article, Mapping):
        given = article
        for name in given:
            if name not in _MEMBERS:
                raise TypeError(f"an article has no {name!r}")
    else:
        raise convert.kind("an article", article, "an Article or a dict")
    members = {name: _member(name, value) for name, value in given.items() if value is not None}
    for required in ("key", "text"):
        if required not in members:
            raise TypeError(f"{required} must be a str, not None")
    return members
