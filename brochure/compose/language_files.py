"""Which languages have words, and the words of a tag."""

import importlib
import pkgutil
from functools import cache

from brochure.compose import languages
from brochure.compose.strings import Strings


@cache
def known_languages() -> tuple[str, ...]:
    """The tags of the languages that have words, in the order of their names."""
    return tuple(_table(name).language for name in _tables())


@cache
def strings_for(language: str) -> Strings | None:
    """The words of a BCP 47 tag, else of the longest tag that it begins with (RFC 4647 3.4).

    So "en" and "en-AU" give en-US, "es-MX" gives es. None where there are none.
    """
    subtags = language.lower().split("-")
    ranges = (subtags[:length] for length in range(len(subtags), 0, -1))
    names = {tuple(name.split("_")): name for name in _tables()}
    found = next((names[key] for key in map(tuple, ranges) if key in names), None)
    return None if found is None else _table(found)


def _tables() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(languages.__path__))


def _table(name: str) -> Strings:
    table: Strings = importlib.import_module(f"{languages.__name__}.{name}").STRINGS
    return table
