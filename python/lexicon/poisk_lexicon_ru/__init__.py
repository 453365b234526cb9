"""The Russian lexicon of poisk_search, which finds it by itself where this package is installed.

Made of the dictionary of OpenCorpora: CC BY-SA 3.0, as ru.lexicon.LICENSE says.
"""

from pathlib import Path


def path() -> Path:
    """The file."""
    return Path(__file__).resolve().parent / "ru.lexicon"
