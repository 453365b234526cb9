"""Arguments, each looked at before the library sees it: a wrong type is a TypeError, a wrong value a
ValueError."""

from __future__ import annotations

import datetime
import numbers
import operator
import os
from typing import Callable, Union

from ._library import Text

Path = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]
#: A date as precise as known: ``"2023"``, ``"2023-11-23"``, ``"2023-11-23T18:56"``, or of datetime.
Date = Union[str, datetime.date]
#: A number of seconds, or a timedelta.
Duration = Union[float, datetime.timedelta]

_MOST = 2**63 - 1


def kind(name: str, value: object, wanted: str) -> TypeError:
    return TypeError(f"{name} must be {wanted}, not {type(value).__name__}")


def string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise kind(name, value, "a str")
    return value


def text(name: str, value: object) -> Text:
    # A lone surrogate has no UTF-8: encode() raises a ValueError.
    data = string(name, value).encode()
    return Text(data, len(data))


def data(name: str, value: object) -> Text:
    if not isinstance(value, (bytes, bytearray, memoryview)):
        raise kind(name, value, "bytes")
    held = bytes(value)
    return Text(held, len(held))


def path(name: str, value: object) -> Text:
    if not isinstance(value, (str, bytes, os.PathLike)):
        raise kind(name, value, "a path")
    data = os.fsencode(value)
    if not data or b"\0" in data:
        raise ValueError(f"{name} is no path: {value!r}")
    return Text(data, len(data))


def date(name: str, value: object) -> str:
    """ISO 8601; of a datetime the minute, which is as precise as the library is."""
    if isinstance(value, datetime.datetime):
        return value.isoformat()[:16]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        raise kind(name, value, "a str or a date")
    return value


def day(name: str, value: object) -> Text:
    return text(name, date(name, value)[:10] if not isinstance(value, str) else value)


def flag(name: str, value: object) -> bool:
    if not isinstance(value, int) or value not in (0, 1):
        raise kind(name, value, "a bool")
    return bool(value)


def count(name: str, value: object, most: int = _MOST) -> int:
    if isinstance(value, bool):
        raise kind(name, value, "an int")
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise kind(name, value, "an int") from None
    if not 0 <= number <= most:
        raise ValueError(f"{name} must be from 0 to {most}, not {number}")
    return number


def number(name: str, value: object, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise kind(name, value, "a number")
    real = float(value)
    if not 0 <= real <= most:
        raise ValueError(f"{name} must be from 0 to {most}, not {value}")
    return real


def duration(unit: float) -> Callable[[str, object], int]:
    """Converts a Duration to a count of ``unit`` seconds."""

    def convert(name: str, value: object) -> int:
        if isinstance(value, datetime.timedelta):
            value = value.total_seconds()
        return int(number(name, value, 1e10) / unit)

    return convert


def choice(**choices: int) -> Callable[[str, object], int]:
    def convert(name: str, value: object) -> int:
        chosen = string(name, value)
        if chosen not in choices:
            raise ValueError(f"{name} must be one of {', '.join(choices)}, not {value}")
        return choices[chosen]

    return convert
