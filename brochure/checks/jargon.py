"""Medical words that most patients do not know, and the everyday words for them."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

LANGUAGES = frozenset({"en", "es"})
"""Those that a list of words is there for: `words/LANGUAGE.txt`."""


@cache
def plain_words(language: str) -> Mapping[str, str]:
    """The everyday words for each medical word, in lower case; none for a language without a list.

    `language` is a BCP 47 tag or its first part.
    """
    first = language.partition("-")[0]
    if first not in LANGUAGES:
        return MappingProxyType({})
    text = (resources.files("brochure.checks") / "words" / f"{first}.txt").read_text("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        terms, mark, plain = line.partition(": ")
        if mark and not line.startswith("#"):
            found.update(dict.fromkeys(terms.split(", "), plain))
    return MappingProxyType(found)
