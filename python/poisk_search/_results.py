"""Answers."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Optional

from . import _convert as convert
from ._article import Source, source_of
from ._library import Owned, Span, c, checked


@dataclass(frozen=True)
class Citation:
    """Where a passage stands; its ``str`` is the machine form, and `parse` reads that back.

    >>> citation = Citation.parse("kapital/2019@5123:120-480")
    >>> citation.key, citation.begin
    ('kapital/2019', 120)
    >>> str(citation)
    'kapital/2019@5123:120-480'
    """

    key: str
    revision: int
    #: The first byte of the article's text in UTF-8, and the one after the last.
    begin: int
    end: int

    def handle(self) -> Owned:
        """For calls of the library."""
        span = Span(
            convert.count("begin", self.begin, 2**32 - 1),
            convert.count("end", self.end, 2**32 - 1),
        )
        revision = convert.count("revision", self.revision, 2**64 - 1)
        made = c.poisk_citation_new(convert.text("key", self.key), revision, span)
        return Owned(made, c.poisk_citation_free)

    def __str__(self) -> str:
        with self.handle() as handle:
            text: str = c.poisk_citation_to_string(handle).take()
        return text

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Of the machine form; raises InvalidArgument where it is none."""
        parsed = checked(c.poisk_citation_parse, convert.text("citation", text))
        with Owned(parsed, c.poisk_citation_free) as handle:
            span = c.poisk_citation_span(handle)
            revision = c.poisk_citation_revision(handle)
            return cls(str(c.poisk_citation_key(handle)), revision, span.begin, span.end)


@dataclass
class Snippet:
    """What of a passage matters.

    >>> Snippet("Снег & дождь", [(0, 4)]).html()
    '<mark>Снег</mark> &amp; дождь'
    """

    text: str
    #: Positions in ``text`` where matches begin and end.
    highlights: list[tuple[int, int]]

    def html(self) -> str:
        """Escaped, with the matches in ``<mark>``."""
        parts = []
        at = 0
        for begin, end in self.highlights:
            if at <= begin < end <= len(self.text):
                parts.append(html.escape(self.text[at:begin]))
                parts.append(f"<mark>{html.escape(self.text[begin:end])}</mark>")
                at = end
        parts.append(html.escape(self.text[at:]))
        return "".join(parts)


@dataclass
class Explanation:
    """What a score is made of."""

    value: float
    description: str
    details: list[Explanation]


@dataclass
class Reprint:
    """Another article with the same words."""

    key: str
    outlet: str
    url: str


@dataclass
class Hit:
    """A passage that was found."""

    rank: int
    score: float
    key: str
    title: str
    source: Source
    #: The passage.
    text: str
    snippet: Snippet
    #: For `Index.resolve` and `Index.get`.
    citation: Citation
    #: The citation for people: «Пример.kz, «Погода», 23 ноября 2023».
    citation_text: str
    #: Whether ``text`` is cut to what the source allows to be quoted.
    shortened: bool = False
    also: list[Reprint] = field(default_factory=list)
    #: Where asked for.
    explanation: Optional[Explanation] = None
    #: Whether none of the words has found it, but its meaning.
    by_meaning: bool = False

    def _repr_html_(self) -> str:
        """For notebooks: the snippet, and below it the citation, linked where it has an address."""
        footer = html.escape(self.citation_text)
        # What a page gave as its address must not run as a script.
        if self.source.url.startswith(("https://", "http://")):
            footer = f'<a href="{html.escape(self.source.url)}">{footer}</a>'
        title = f"<b>{html.escape(self.title)}</b>" if self.title else ""
        return f"<blockquote>{title}<p>{self.snippet.html()}</p><footer>{footer}</footer></blockquote>"


@dataclass
class Correction:
    """A word of the query that was read as another one."""

    typed: str
    read: str
    #: layout, translit, typo, split, abbreviation or synonym
    kind: str


@dataclass
class Facet:
    """How many articles have each value of a field, the most frequent first."""

    #: outlet, agency, author, year, month or a field of your own
    field: str
    values: dict[str, int]


@dataclass
class Warning:
    """What was not as asked for."""

    #: The code's name, e.g. unknown_field.
    code: str
    detail: str
    english: str
    russian: str


@dataclass
class Results:
    """What a search found: a sequence of hits, and what was understood."""

    query: str
    interpreted: str
    hits: list[Hit]
    #: How many articles match, whatever the limit.
    total: int
    total_is_exact: bool = True
    corrections: list[Correction] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    #: For the next page, where one follows: ``search(…, cursor=results.cursor)``.
    cursor: str = ""

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, i: int) -> Hit:
        return self.hits[i]

    def _repr_html_(self) -> str:
        """For notebooks."""
        total = f"{'' if self.total_is_exact else '≥ '}{self.total}"
        hits = "".join(hit._repr_html_() for hit in self.hits)
        return f"<p>{html.escape(self.query)}: {total}</p>{hits}"


@dataclass
class Abbreviation:
    """An abbreviation that articles explain."""

    letters: str
    name: str
    articles: int


@dataclass
class Stats:
    """Counts, sizes and names."""

    articles: int
    passages: int
    tokens: int
    forms: int
    text_bytes: int
    file_bytes: int
    format_version: int
    #: How texts were cut and folded.
    analyzer: str
    #: By which rules and lexicon forms were joined to words, and whether the library at hand asks by
    #: them.
    groups: str
    groups_serve: bool
    #: The lexicon's path; empty where there is none.
    lexicon: str
    abbreviations: list[Abbreviation] = field(default_factory=list)
    #: Articles that have vectors, and whose these are; empty where there are none.
    embedded: int = 0
    embedder: str = ""
    #: How texts that are put from now on are stored: none or zstd.
    compression: str = "none"


@dataclass
class Report:
    """What looking for damage found; true where there is none."""

    findings: list[str]
    #: What could not be looked at.
    left_out: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def __bool__(self) -> bool:
        return self.sound


# ---- From JSON


def _explanation_of(members: Mapping[str, Any]) -> Explanation:
    details = [_explanation_of(detail) for detail in members["details"]]
    return Explanation(members["value"], members["description"], details)


def _hit_of(members: Mapping[str, Any]) -> Hit:
    passage, snippet, citation = members["passage"], members["snippet"], members["citation"]
    key, machine = members["key"], citation["machine"]
    revision = int(machine[machine.rindex("@") + 1 : machine.rindex(":")])
    explanation = members.get("explanation")
    return Hit(
        members["rank"],
        members["score"],
        key,
        members["title"],
        source_of(members["source"]),
        passage["text"],
        Snippet(snippet["text"], [(begin, end) for begin, end in snippet["highlights"]]),
        Citation(key, revision, passage["begin"], passage["end"]),
        citation["text"],
        passage["shortened"],
        [Reprint(other["key"], other["outlet"], other["url"]) for other in members["also"]],
        _explanation_of(explanation) if explanation is not None else None,
        members.get("by_meaning", False),
    )


def results_of(members: Mapping[str, Any], warnings: list[Warning]) -> Results:
    return Results(
        query=members["query"],
        interpreted=members["interpreted"],
        hits=[_hit_of(hit) for hit in members["hits"]],
        total=members["total"],
        total_is_exact=members["total_is_exact"],
        corrections=[
            Correction(each["from"], each["to"], each["kind"]) for each in members["corrections"]
        ],
        suggestions=members.get("suggestions", []),
        facets=[
            Facet(each["field"], {value["value"]: value["count"] for value in each["values"]})
            for each in members["facets"]
        ],
        warnings=warnings,
        cursor=members.get("cursor", ""),
    )


def stats_of(members: Mapping[str, Any]) -> Stats:
    # A later library may tell more, and what there is not is not told.
    known = {each.name: members[each.name] for each in fields(Stats) if each.name in members}
    known["abbreviations"] = [
        Abbreviation(each["letters"], each["name"], each["articles"])
        for each in members["abbreviations"]
    ]
    return Stats(**known)
