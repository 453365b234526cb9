"""The library's index, with account of who uses it: what is closed, forked or written by its own
callback is an exception, and nothing is freed while a call of another thread runs."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Callable, Optional

from ._errors import Closed
from ._library import PROGRESS, c

#: Called after each article of a long call with how many of how many are done.
Progress = Callable[[int, int], object]


class Handle:
    def __init__(self, handle: int) -> None:
        self._handle: Optional[int] = handle
        self._lock = threading.Lock()
        self._users = 0  # calls that run
        self._open = True
        self._process = os.getpid()
        self._writers: set[int] = set()  # threads whose writing runs, or waits for others'
        self.called: object = None  # what the library calls as long as it is open

    @contextmanager
    def reading(self) -> Iterator[int]:
        # Before the lock: a thread of the process that was forked may have held it.
        if os.getpid() != self._process:
            raise Closed("the index was opened by another process, which this one was forked from")
        with self._lock:
            if not self._open or self._handle is None:
                raise Closed("the index is closed")
            self._users += 1
            handle = self._handle
        try:
            yield handle
        finally:
            with self._lock:
                self._users -= 1
            self._free_unused()

    @contextmanager
    def writing(self) -> Iterator[int]:
        thread = threading.get_ident()
        with self.reading() as handle:
            if thread in self._writers:
                raise RuntimeError("the index is written by the call whose callback this is")
            self._writers.add(thread)
            try:
                yield handle
            finally:
                self._writers.discard(thread)

    def close(self) -> None:
        if os.getpid() != self._process:
            return  # the file is the other process's
        with self._lock:
            self._open = False
        self._free_unused()

    def _free_unused(self) -> None:
        with self._lock:
            if self._open or self._users > 0:
                return
            handle, self._handle = self._handle, None
        c.poisk_index_free(handle)


@contextmanager
def callback_of(progress: Optional[Progress]) -> Iterator[Any]:
    """The library's callback for ``progress``. What that raises ends no call of the library: it is not
    called again, and the exception goes on when the call has ended."""
    if progress is None:
        yield PROGRESS()
        return
    if not callable(progress):
        raise TypeError(f"progress must be callable, not {type(progress).__name__}")
    raised: list[BaseException] = []

    def call(_: object, done: int, total: int) -> None:
        if raised:
            return
        try:
            progress(done, total)
        except BaseException as exception:
            raised.append(exception)

    yield PROGRESS(call)
    if raised:
        raise raised[0]
