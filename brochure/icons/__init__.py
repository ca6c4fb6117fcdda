"""Small drawings that stand beside words, one SVG file each: a file more is an icon more.

All are drawn alike: a grid of 24 units, a stroke of 1.6 with round ends and joins, no fill. The
look that shows one gives it size and color. `desc` holds words that people may look for it by.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

_WORDS = re.compile(r"<desc>(.*?)</desc>", re.DOTALL)


@cache
def icon_names() -> tuple[str, ...]:
    """The names of all icons, in the order of the alphabet."""
    folder = resources.files("brochure.icons")
    return tuple(
        sorted(it.name.removesuffix(".svg") for it in folder.iterdir() if it.name.endswith(".svg"))
    )


def icon_source(name: str) -> bytes:
    """The SVG file of an icon. Raises FileNotFoundError for a name that none has."""
    return (resources.files("brochure.icons") / f"{name}.svg").read_bytes()


@cache
def icons_by_word() -> Mapping[str, str]:
    """The names of icons by the words that people may use for them, the names among them."""
    found: dict[str, str] = {}
    for name in icon_names():
        words = _WORDS.search(icon_source(name).decode())
        for word in words[1].split(",") if words else ():
            found.setdefault(word.strip(), name)
    return {**found, **{name: name for name in icon_names()}}
