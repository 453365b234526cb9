"""Files of other formats: what articles are in them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from . import _convert as convert
from ._article import Article, article_of
from ._library import c, checked


@dataclass
class Fault:
    """A part of a file that could not be read."""

    #: Its place in the file: ``"3"``; empty where it is all of it.
    part: str
    message: str


@dataclass
class Content:
    """What was read of a file.

    >>> Content("HTML", "utf-8").articles
    []
    """

    #: ``"HTML"``, ``"feed"``.
    format: str
    #: Of its bytes: ``"utf-8"``, ``"windows-1251"``; empty where there is none.
    encoding: str
    articles: list[Article] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_content(content: bytes, *, key: str = "", encoding: str = "") -> Content:
    """All articles in the content of a file: HTML, RSS, Atom, FB2, EPUB, mail, DOCX, ODT, tables, JSON,
    texts; compressed by Zstandard, too. What a file is its bytes tell. ``key`` is the one of an article that the file
    names none for; of several in one file, with ``#`` and the part behind it. ``encoding``, where
    neither the file nor its letters tell it.

    Raises NotImplementedError where the library was built without readers; those of packages have them.
    """
    if not hasattr(c, "poisk_read_content"):
        raise NotImplementedError("the library was built without readers: POISK_C_READERS puts them in")
    data = convert.data("content", content)
    read = checked(c.poisk_read_content, data, convert.text("encoding", encoding))
    members = json.loads(read.take())
    key = convert.string("key", key)
    articles = []
    for each in members["articles"]:
        article = article_of(each["article"], each["article"])
        if not article.key and key:
            article.key = f"{key}#{each['part']}" if each["part"] else key
        articles.append(article)
    faults = [Fault(each["part"], each["message"]) for each in members["faults"]]
    return Content(members["format"], members["encoding"], articles, faults)
