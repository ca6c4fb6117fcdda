"""Icons in a web page: beside their words, in the words' color, unheard."""

import re
from functools import cache
from typing import Final

from brochure.icons import icon_source
from brochure.web.markup import tag

_DRAWN: Final = re.compile(r"<svg[^>]*>(?:\s*<desc>.*?</desc>)?(.*)</svg>", re.DOTALL)


@cache
def icon_markup(name: str) -> str:
    """An icon of ours as an element; every one is drawn with the pen that this one has."""
    found = _DRAWN.search(icon_source(name).decode())
    shapes = "" if found is None else "".join(it.strip() for it in found[1].splitlines())
    return tag(
        "svg",
        shapes,
        class_="icon",
        viewBox="0 0 24 24",
        aria_hidden="true",
        fill="none",
        stroke="currentColor",
        stroke_width="1.7",
        stroke_linecap="round",
        stroke_linejoin="round",
    )
