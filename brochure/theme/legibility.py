"""What every text of a theme must reach: its size, its leading, its contrast on each ground."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from brochure.geometry import Color
from brochure.source.route import Problem, Route
from brochure.theme.contrast import LEAST, LEAST_BODY, contrast
from brochure.theme.styles import TextStyle

LEAST_SIZE = 9.0
LEAST_BODY_SIZE = 12.0
"""RNIB Clear Print; CMS Toolkit: running text 12 pt or more."""
LEAST_LEADING = 1.0
"""Below its own size, the letters of a line run into the line above."""
LEAST_BODY_LEADING = 1.2
"""BDA Dyslexia Style Guide; RNIB Clear Print: of the size of running text."""
LEAST_UNDERLINE = 0.5
"""Points: a thinner line is lost on a photocopy, and with it all that tells a link in gray."""
USUAL_UNDERLINE = 0.75
"""Of a `link` style that does not say."""
BODY_STYLES = ("body", "panel-body")

_NAMED = 3
"""So many styles are named; the others are counted."""


class Look(Struct, frozen=True):
    """A text style, and the names of its color and of the color that it stands on."""

    name: str
    style: TextStyle
    color: str
    on: str
    """"" where it can stand on every ground."""


class Ground(Struct, frozen=True):
    """A color that text stands on, and the box that it fills; "" for the paper."""

    color: str
    box: str


Places: TypeAlias = Callable[[Look, Ground], Route]
"""Where the theme file says what makes a look on a ground."""


def contrast_problems(
    looks: Iterable[Look],
    grounds: Iterable[Ground],
    colors: Mapping[str, Color],
    place: Places,
) -> Iterator[Problem]:
    """One problem for each pair of colors that some text can't be read in (WCAG 2.1, 1.4.3)."""
    everywhere = tuple(grounds)
    faulty: dict[tuple[Route, str, str], list[str]] = {}
    for look in looks:
        for ground in (Ground(look.on, ""),) if look.on else everywhere:
            ratio = contrast(look.style.color, colors[ground.color])
            if ratio < _least(look.name):
                names = faulty.setdefault((place(look, ground), look.color, ground.color), [])
                names.extend([look.name] if look.name not in names else [])
    for (route, color, on), names in faulty.items():
        ratio = math.floor(contrast(colors[color], colors[on]) * 100) / 100
        yield Problem(
            "low-contrast",
            f"`{color}` on `{on}` has a contrast of {ratio:.2f}:1, too little for {_listed(names)}",
            route,
            hint=f"choose a darker or a lighter color: {max(map(_least, names)):g}:1 is needed"
            " (WCAG 2.1, 1.4.3 and 1.4.6)",
        )


def size_problem(look: Look, route: Route) -> Problem | None:
    """The problem of a text that is too small."""
    least = LEAST_BODY_SIZE if look.name in BODY_STYLES else LEAST_SIZE
    if look.style.size >= least:
        return None
    return Problem(
        "small-text-style",
        f"`{look.name}` is {look.style.size:g} pt",
        route,
        hint=f"make it {least:g} pt or more: running text is {LEAST_BODY_SIZE:g} pt or more, and"
        f" any text {LEAST_SIZE:g} pt",
    )


def leading_problem(look: Look, route: Route) -> Problem | None:
    """The problem of a text whose lines stand too close."""
    least = LEAST_BODY_LEADING if look.name in BODY_STYLES else LEAST_LEADING
    needed = round(look.style.size * least, 2)
    if look.style.leading >= needed:
        return None
    return Problem(
        "tight-leading",
        f"`{look.name}` is {look.style.size:g} pt with a leading of {look.style.leading:g} pt",
        route,
        hint=f"make the leading {needed:g} pt or more",
    )


def underline_problem(style: TextStyle, route: Route) -> Problem | None:
    """The problem of links that only their color tells from other words (WCAG 2.1, 1.4.1)."""
    if style.underline >= LEAST_UNDERLINE:
        return None
    return Problem(
        "link-without-underline",
        f"links are underlined {style.underline:g} pt strong",
        route,
        hint=f"make it {LEAST_UNDERLINE:g} pt or more: on a copy in black and white, nothing else"
        " tells a link from other words",
    )


def _least(style_name: str) -> float:
    return LEAST_BODY if style_name in BODY_STYLES else LEAST


def _listed(names: list[str]) -> str:
    shown = [f"`{name}`" for name in names[:_NAMED]]
    more = len(names) - len(shown)
    if more:
        shown.append(f"{more} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
