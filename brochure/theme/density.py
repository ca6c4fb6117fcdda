"""Air: how much of a page stays white between things. A theme to a theme, sizes within limits."""

from typing import Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Length, Sides
from brochure.theme.legibility import LEAST_BODY_SIZE
from brochure.theme.styles import BoxStyle, ListStyle, PageStyle, TextStyle, Theme

DensityName: TypeAlias = Literal["open", "normal", "compact"]


class Density(Struct, frozen=True):
    """Shares of what a theme file says."""

    spaces: float
    """Of the spaces before, after and between things."""
    padding: float
    """Of the space above and below the words in a panel."""
    leading: float
    """Of the leading of running text; headings keep theirs."""
    size: float
    """Of the size of running text, which stays at LEAST_BODY_SIZE or more."""


# Measured on real handouts: spaces and covers take 17 to 19 percent of the text's height, a
# leading of 17 in place of 18 with tighter gaps another 4 to 10. The size is the last to give.
DENSITIES: Final[dict[DensityName, Density]] = {
    "open": Density(1.0, 1.0, 1.0, 1.0),
    "normal": Density(0.62, 0.75, 17 / 18, 1.0),
    "compact": Density(0.5, 0.65, 16 / 18 * 13 / 12, 12 / 13),
}
TIGHTER: Final = (Density(0.85, 0.85, 1.0, 1.0), Density(0.7, 0.75, 1.0, 1.0))
"""Of a theme at any density: less air, where a page would be white at its foot otherwise."""
_IN_HEAD = 0.6
"""The share of a cover's spaces that a head needs, and of its title's size."""
_UNDER_HEAD = 0.75
"""The share of the space under a cover that a head needs under it."""
_TITLE_IN_HEAD = 0.74
_ON_EVERY_PAGE = frozenset(("banner", "header", "folio"))
"""What stands outside the frames keeps its size."""
_RUNNING = 1.2
"""Text with at least this leading, as a share of its size, is running text."""


# From most air to least: spaces give first, then leading, then the size.
_LADDER: Final = (
    DENSITIES["open"],
    DENSITIES["normal"],
    Density(0.5, 0.65, 16.6 / 18, 1.0),
    DENSITIES["compact"],
)
_RUNGS: Final = 16
"""Between two of the ladder: a rung is some two lines a page."""
CLOSEST: Final = _RUNGS * (len(_LADDER) - 1)
"""The last rung."""
OF_DENSITY: Final[dict[DensityName, int]] = {"open": 0, "normal": _RUNGS, "compact": CLOSEST}


def density_at(rung: int) -> Density:
    """The density of a rung, 0 for the most air, CLOSEST for the least."""
    step, part = divmod(rung, _RUNGS)
    one = _LADDER[step]
    other = _LADDER[min(step + 1, len(_LADDER) - 1)]
    share = part / _RUNGS

    def between(first: float, second: float) -> float:
        return first + (second - first) * share

    return Density(
        between(one.spaces, other.spaces),
        between(one.padding, other.padding),
        between(one.leading, other.leading),
        between(one.size, other.size),
    )


def at_density(theme: Theme, asked: DensityName | Density) -> Theme:
    """The theme with more or less air; nothing gets smaller than running text may be.

    A line holds as many letters as before: the measure goes with the size.
    """
    density = asked if isinstance(asked, Density) else DENSITIES[asked]
    if density == DENSITIES["open"]:
        return theme
    body = theme.texts["body"].size
    return replace(
        theme,
        page=_page(theme.page, density, _size(body, density) / body),
        texts={
            key: it if key in _ON_EVERY_PAGE else _text(it, density)
            for key, it in theme.texts.items()
        },
        boxes={key: _box(it, density) for key, it in theme.boxes.items()},
        lists={key: _list(it, density) for key, it in theme.lists.items()},
    )


def with_small_cover(theme: Theme) -> Theme:
    """The theme for a handout of a page or two, whose cover is a head."""
    texts = dict(theme.texts)
    for name in ("cover-title", "cover-subtitle", "draft"):
        style = texts[name]
        texts[name] = replace(style, before=style.before * _IN_HEAD, after=style.after * _IN_HEAD)
    title = texts["cover-title"]
    size = max(title.size * _TITLE_IN_HEAD, texts["body"].size)
    leading = title.leading * size / title.size
    texts["cover-title"] = replace(title, size=size, leading=leading)
    cover = theme.boxes["cover"]
    padding = replace(cover.padding, bottom=cover.padding.bottom * _IN_HEAD)
    boxes = {**theme.boxes, "cover": replace(cover, padding=padding)}
    page = replace(theme.page, cover_after=theme.page.cover_after * _UNDER_HEAD)
    return replace(theme, page=page, texts=texts, boxes=boxes)


def _page(page: PageStyle, density: Density, size: float) -> PageStyle:
    """The page's measures; `size` is the share that running text keeps of its size."""
    return replace(page, measure=page.measure * size, cover_after=page.cover_after * density.spaces)


def _text(style: TextStyle, density: Density) -> TextStyle:
    size = _size(style.size, density)
    leading = style.leading * size / style.size
    if style.leading >= style.size * _RUNNING:
        # What stops at the least size gets as close as what need not stop.
        share = density.size if size < style.size else 1.0
        leading = style.leading * share * density.leading
    return replace(
        style,
        size=size,
        leading=leading,
        before=style.before * density.spaces,
        after=style.after * density.spaces,
        rule_gap=style.rule_gap * density.padding,
    )


def _size(size: Length, density: Density) -> Length:
    """What is no larger than running text may be keeps its size."""
    return max(min(size, LEAST_BODY_SIZE), size * density.size)


def _box(style: BoxStyle, density: Density) -> BoxStyle:
    padding = style.padding
    return replace(
        style,
        padding=Sides(
            padding.top * density.padding,
            padding.right,
            padding.bottom * density.padding,
            padding.left,
        ),
        before=style.before * density.spaces,
        after=style.after * density.spaces,
    )


def _list(style: ListStyle, density: Density) -> ListStyle:
    return replace(
        style,
        gap=style.gap * density.spaces,
        before=style.before * density.spaces,
        after=style.after * density.spaces,
    )
