"""Words that are spelled wrong, and how they are spelled.

A list of misspellings rather than of words: a name, a medicine or a word of a trade that no
dictionary has is never taken for a mistake. British and American spellings are our own list; all
others come from the package codespell, whose file of them is read, and no code of it runs.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

PACKAGE = "codespell_lib"
EXTRA = "spelling"
_SHORTEST = 5
"""Letters; shorter ones are names and abbreviations too often."""
_PAIR, _ONE_SIDED = 2, 3


def has_dictionary() -> bool:
    """True where the package with the misspellings of English is installed."""
    return find_spec(PACKAGE) is not None


@cache
def corrections(language: str) -> Mapping[str, str]:
    """The right spelling of each wrong one, in lower case; several are parted by ", ".

    Empty for any language but English. `language` is a BCP 47 tag.
    """
    if language.partition("-")[0] != "en":
        return MappingProxyType({})
    return MappingProxyType({**dict(_misspellings()), **dict(_other_side(language))})


def _misspellings() -> Iterator[tuple[str, str]]:
    spec = find_spec(PACKAGE)
    for folder in spec.submodule_search_locations or () if spec else ():
        path = Path(folder) / "data" / "dictionary.txt"
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            wrong, _, right = line.partition("->")
            # After the last comma stands why the word is not put right by itself.
            several = right.rpartition(",")[0] if "," in right else right
            if len(wrong) >= _SHORTEST and wrong.isalpha():
                yield wrong, several.strip()


def _other_side(language: str) -> Iterator[tuple[str, str]]:
    """American words in British text, and the other way round."""
    is_american = language == "en-US"
    if not is_american and language not in {"en-GB", "en-IE", "en-AU", "en-NZ"}:
        return
    text = (resources.files("brochure.checks") / "words" / "british.txt").read_text("utf-8")
    for line in text.splitlines():
        words = [] if line.startswith("#") else line.split()
        if is_american and words:
            yield words[-_PAIR], words[-1]
        elif len(words) == _PAIR:
            yield words[1], words[0]
