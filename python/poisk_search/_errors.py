"""What the library refuses, by its codes."""

from __future__ import annotations


class Error(Exception):
    """What the library refused. Each of its codes has a class below this one."""

    #: The code's number in poisk/c.h; 0 for what this package says itself.
    code: int = 0
    #: The code's name, e.g. ``not_found``.
    name: str = "error"


class NotFound(Error, LookupError):
    """There is no such key, file or revision."""

    code, name = 1, "not_found"


class InvalidArgument(Error, ValueError):
    """The input cannot be used."""

    code, name = 2, "invalid_argument"


class Stale(Error):
    """A citation of a revision that is no longer stored."""

    code, name = 3, "stale"


class AnalyzerMismatch(Error):
    """The index was built by another analyzer: ``reindex()``."""

    code, name = 4, "analyzer_mismatch"


class SchemaVersion(Error):
    """The index has a format that this version does not read."""

    code, name = 5, "schema_version"


class Busy(Error):
    """Another writer held the index for too long."""

    code, name = 6, "busy"


class Corrupt(Error):
    """The file is damaged, or no index of poisk."""

    code, name = 7, "corrupt"


class IoError(Error):
    """The disk or the operating system refused."""

    code, name = 8, "io"


class Cancelled(Error):
    """The search was cancelled."""

    code, name = 9, "cancelled"


class Closed(Error, ValueError):
    """The index was closed, or opened by the process that this one was forked from."""

    name = "closed"


_OUT_OF_MEMORY = 1000
_BY_CODE: dict[int, type[Error]] = {
    kind.code: kind
    for kind in (
        NotFound,
        InvalidArgument,
        Stale,
        AnalyzerMismatch,
        SchemaVersion,
        Busy,
        Corrupt,
        IoError,
        Cancelled,
    )
}


def error_of(code: int, message: str) -> Exception:
    """The exception for a code; of one that a later version added, an Error with its number."""
    if code == _OUT_OF_MEMORY:
        return MemoryError(message)
    error = _BY_CODE.get(code, Error)(message)
    error.code = code
    return error
