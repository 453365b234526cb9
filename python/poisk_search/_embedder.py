"""A model of the application's own, by which answers are found in other words."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, Protocol

from . import _convert as convert
from ._library import EMBED, WHY_SIZE, Text, c


class Embedder(Protocol):
    """Makes vectors of texts, near each other where the texts mean nearly the same. It is called from
    many threads at once. An index remembers the name, and compares the vectors with no others.

    An attribute ``centre``, where there is one, is the mean of many texts' vectors, each of length 1.
    """

    #: By it an index knows whose vectors it has.
    name: str
    #: Of each vector: a multiple of 8, up to 4096.
    dimensions: int

    def embed_query(self, text: str) -> Sequence[float]:
        """The vector of a question."""

    def embed_passages(self, texts: list[str]) -> Sequence[Sequence[float]]:
        """The vectors of passages."""


def set_embedder(options: int, embedder: Embedder) -> Any:
    """Gives it to the options; what is returned must live as long as the index."""
    name = convert.text("embedder.name", embedder.name)
    dimensions = convert.count("embedder.dimensions", embedder.dimensions)
    if not 0 < dimensions <= 4096 or dimensions % 8:
        raise ValueError("embedder.dimensions must be a multiple of 8, up to 4096")
    centre = getattr(embedder, "centre", None)
    numbers = None
    if centre is not None:
        if len(centre) != dimensions:
            raise ValueError(f"embedder.centre must have {dimensions} numbers")
        numbers = (ctypes.c_float * dimensions)(*centre)

    def vectors_of(texts: list[str], questions: bool) -> Sequence[Sequence[float]]:
        if questions:
            return [embedder.embed_query(text) for text in texts]
        return embedder.embed_passages(texts)

    def embed(_: object, texts: Any, count: int, questions: bool, out: Any, why: int) -> bool:
        try:
            vectors = vectors_of([str(texts[i]) for i in range(count)], questions)
            if len(vectors) != count:
                raise ValueError(f"{len(vectors)} vectors of {count} texts")
            for i, vector in enumerate(vectors):
                if len(vector) != dimensions:
                    raise ValueError(f"a vector of {len(vector)} dimensions, not {dimensions}")
                for j, number in enumerate(vector, i * dimensions):
                    out[j] = number
            return True
        except BaseException as exception:  # it must not end the library's thread
            said = f"{type(exception).__name__}: {exception}".encode(errors="replace")
            said = said[: WHY_SIZE - 1].decode(errors="ignore").encode()
            ctypes.memmove(why, said + b"\0", len(said) + 1)
            return False

    callback = EMBED(embed)
    if not c.poisk_options_set_embedder(options, name, dimensions, numbers, callback, None, None):
        raise MemoryError
    return callback
