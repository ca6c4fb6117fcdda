"""Grey, for a printer without color and for copies of copies: nothing depends on a color.

What a look tells apart by grounds and colors differs in form here: a bar, a frame, the weight of a
rule, an icon and words. No ground takes ink.
"""

from typing import Final

from msgspec.structs import replace

from brochure.editions.spec import Edition
from brochure.geometry import Color, Length
from brochure.theme.contrast import contrast
from brochure.theme.styles import BoxStyle, ListStyle, TextStyle, Theme

_PAPER: Final = Color(255, 255, 255)
_LEAST_CONTRAST: Final = 7.0
"""WCAG 2.1, 1.4.6, for every text: a copy of a copy loses some."""
_LEAST_OF_LINES: Final = 3.0
"""WCAG 2.1, 1.4.11, for what is no text."""
_GRAY: Final = Color(118, 118, 118)
"""Of lines that were lighter: 4.5:1."""
_FRAME: Final[Length] = 0.75
"""Of a panel that had a ground and nothing else."""
_FORMS: Final[dict[str, dict[str, Length]]] = {
    "cover": {"bottom_edge": 3.0},
    # Bands name what a section is for: by the rules around it where they did by color.
    "band": {"top_edge": 3.0},
    "band-do": {"top_edge": 3.0, "bottom_edge": 3.0},
    "band-help": {"border": 3.0},
    "band-about": {"top_edge": 0.75},
    "warning": {"border": 1.5},
    "emergency": {"border": 3.5},
    "dont": {"border": 1.5, "top_edge": 5.0},
}
"""What tells boxes apart, in points: the frame of an emergency is the strongest of a page."""
_INSIDE: Final[Length] = 18.0
_UNDERLINE: Final[Length] = 0.75


def _patched(theme: Theme) -> Theme:
    """The theme without grounds, and without what only a color tells."""
    ink = theme.colors["ink"]
    return replace(
        theme,
        texts={key: _text(it, key, ink) for key, it in theme.texts.items()},
        boxes={key: _box(it, key, ink) for key, it in theme.boxes.items()},
        lists={
            key: _list(it, theme.text((it.label_text,)), ink) for key, it in theme.lists.items()
        },
    )


def _text(style: TextStyle, name: str, ink: Color) -> TextStyle:
    """Words on paper, dark enough; what is a link is underlined."""
    is_faint = style.has_own_ground or contrast(style.color, _PAPER) < _LEAST_CONTRAST
    return replace(
        style,
        color=ink if is_faint else style.color,
        has_own_ground=False,
        icon_color=ink,
        rule=_thin(style.rule),
        underline=_UNDERLINE if name in {"link", "term"} else style.underline,
    )


def _box(style: BoxStyle, name: str, ink: Color) -> BoxStyle:
    """The box without its ground: by its edges, or in a frame where it has none."""
    if name == "banner":
        return replace(style, ground=_PAPER, words=None)
    made = replace(
        style,
        ground=None,
        words=None,
        edge=_thin(style.edge),
        top_edge=_thin(style.top_edge),
        bottom_edge=_thin(style.bottom_edge),
        edge_color=_line(style.edge_color),
        border_color=_line(style.border_color),
        # From edge to edge there is no frame that a printer could print.
        span="full" if style.span == "bleed" else style.span,
    )
    if name in _FORMS:
        made = replace(made, edge_color=ink, border_color=ink, **_FORMS[name])
    elif style.ground not in {None, _PAPER} and not (_edges(style) or style.border):
        made = replace(made, border=_FRAME)
    if made.border and not style.border and style.span == "bleed":
        made = replace(made, padding=replace(style.padding, left=_INSIDE, right=_INSIDE))
    return made


def _edges(style: BoxStyle) -> Length:
    return style.edge + style.top_edge + style.bottom_edge


def _thin(edge: Length) -> Length:
    """The weight of an edge whose color was lighter than ink."""
    return edge if edge <= 1 else edge / 2


def _list(style: ListStyle, label: TextStyle, ink: Color) -> ListStyle:
    """The list with dark labels; numbers that stood on discs stand on paper."""
    color = _PAPER if label.has_own_ground else _dark(style.label_color, ink)
    return replace(style, label_color=color, rail_color=_line(style.rail_color))


def _line(color: Color) -> Color:
    """The color of a rule or a frame, dark enough to be copied."""
    return _GRAY if contrast(color, _PAPER) < _LEAST_OF_LINES else color


def _dark(color: Color, ink: Color) -> Color:
    return ink if contrast(color, _PAPER) < _LEAST_CONTRAST else color


GREY = Edition(
    name="grey",
    title="Grey",
    about="For a printer with black ink alone, and for copies: no grounds, pictures in grays, all"
    " text with a contrast of 7:1 or more. What is told by color elsewhere is told by a frame, the"
    " weight of a rule, an icon or words. It takes less than half of the ink.",
    printing="Print in black and white on both sides, flipped on the long edge, at actual size, not"
    " “fit”.",
    inks="gray",
    patch=_patched,
)
