"""What a house adds to any look: one color that all others are made from, and its own fonts."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Color
from brochure.source.route import Problem, Route
from brochure.theme.contrast import LEAST, contrast
from brochure.theme.own_fonts import OwnFonts
from brochure.theme.palette import palette_of

_WHITE = Color(255, 255, 255)


class Brand(Struct, frozen=True):
    """A house's color and fonts, and where they were written."""

    color: Color | None = None
    color_route: Route = Route("theme")
    fonts: OwnFonts = OwnFonts()
    least: float = LEAST
    """The contrast of text in the color: more where a look sets running text in it."""


NO_BRAND: Final = Brand()


class Recolored(Struct, frozen=True):
    """A look's colors in the house's own, and what there is to tell of it."""

    colors: dict[str, Color]
    problem: Problem | None = None


def recolor(colors: Mapping[str, Color], brand: Brand) -> Recolored:
    """The colors of a look made of the brand's, every contrast computed."""
    house = brand.color
    if house is None:
        return Recolored(dict(colors))
    paper = colors.get("paper", _WHITE)
    made = palette_of(house, colors, brand.least)
    if made is None:
        problem = Problem(
            "color-too-light",
            f"{house} has a contrast of {contrast(house, paper):.2f}:1 on paper: no text could be"
            " read in it, and darkened it would be another color",
            brand.color_route,
            hint="take a darker color of your house",
        )
        return Recolored(dict(colors), problem)
    if made.primary == house:
        return Recolored(made.colors)
    problem = Problem(
        "darkened-color",
        f"{house} is darkened to {made.primary}: on paper it has a contrast of"
        f" {contrast(house, paper):.2f}:1, and text needs {brand.least:g}:1 on every ground",
        brand.color_route,
        hint="nothing to do, or take a darker color of your house (WCAG 2.1, 1.4.3)",
        severity=Severity.INFO,
    )
    return Recolored(made.colors, problem)
