"""Large print, for readers with low vision: 18 pt and nothing smaller, one column, no italics.

RNIB and UKAAF, Clear Print and Large Print Guidance (16 pt or more, 18 at best, folio and labels as
large); American Council of the Blind, Best Practices for Large Print (18 pt, bold in place of
italics).
"""

from functools import partial
from typing import Annotated, Final

from msgspec import Struct
from msgspec.structs import asdict, replace
from pydantic import BeforeValidator, Field

from brochure.editions.spec import Edition, EditionOptions
from brochure.geometry import Color, Length, Sides, parse_length
from brochure.theme.contrast import contrast
from brochure.theme.fonts import FontSet, StyleName
from brochure.theme.measures import Measures
from brochure.theme.styles import BoxStyle, Floors, ListStyle, PageStyle, TextStyle, Theme

USUAL_SIZE: Final = 18.0
SMALLEST, LARGEST = 16.0, 24.0
_LEADING = 26 / 18
"""Of running text, as a share of its size."""
_HEAD_LEADING = 1.2
_HEADS = 0.7
"""The power of a head's share of the running text: the larger a head, the less it grows."""
_LARGEST_HEAD = 2.1
"""Of running text: a larger title leaves no room for the cover's picture."""
_AIR = 1.8
"""Of the spaces between things: between items and steps most of all."""
_PADDING = 1.4
_MARGIN: Final[Length] = 72.0
_BORDER: Final[Length] = 2.0
_EDGE: Final[Length] = 8.0
_LEAST_CONTRAST = 10.0
"""Of words on paper, but for those of a warning."""
_ALONE: Final[Length] = 2000.0
"""Wider than any paper: what asks for it stands on a line of its own."""
_ON_GROUNDS = ("cover", "banner", "logo-plate", "dark-logo-plate")
"""Boxes that keep their ground: what stands in them could not be seen on another one."""
_BOLD: Final[dict[StyleName, StyleName]] = {
    "italic": "bold",
    "bold_italic": "bold",
    "head_italic": "head",
}


def _size(value: object) -> object:
    if not isinstance(value, str):
        return value
    words = value.strip()
    message = f"the size is a number of points from {SMALLEST:g} to {LARGEST:g}, such as 20 pt"
    try:
        size = parse_length(words if words[-1:].isalpha() else f"{words}pt")
    except ValueError:
        raise ValueError(message) from None
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(message)
    return size


class LargePrintOptions(EditionOptions):
    """What an author may say of the edition in large print."""

    size: Annotated[
        float,
        BeforeValidator(_size, json_schema_input_type=float | str),
        Field(
            description="The size of running text, from 16 to 24 pt; nothing is smaller. Not"
            " printed.",
            examples=["20 pt"],
        ),
    ] = USUAL_SIZE


class _Scale(Struct, frozen=True):
    """From a look's sizes to those of large print."""

    size: Length
    body: Length
    """The size of the look's running text."""

    @property
    def share(self) -> float:
        """What is drawn grows as the text does."""
        return self.size / self.body

    def text(self, style: TextStyle) -> TextStyle:
        """A text style, in proportion where it is a head and as running text where it is not."""
        relative = style.size / self.body
        size = self.size if relative <= 1 else round(self.size * relative**_HEADS, 1)
        size = min(size, self.size * _LARGEST_HEAD)
        leading = _LEADING if relative <= 1 else max(_HEAD_LEADING, style.leading / style.size)
        return replace(
            style,
            size=size,
            leading=size * leading,
            before=style.before * _AIR,
            after=style.after * _AIR,
            rule_gap=style.rule_gap * _PADDING,
            icon_size=style.icon_size * self.share,
            span="full",
            least_script=self.size,
        )

    def list(self, style: ListStyle) -> ListStyle:
        """A list, whose labels grow with the text."""
        return replace(
            style,
            indent=style.indent * self.share,
            gap=style.gap * _AIR,
            before=style.before * _AIR,
            after=style.after * _AIR,
            label_size=style.label_size * self.share,
        )


def _patched(size: Length, theme: Theme) -> Theme:
    """The theme in large print."""
    scale = _Scale(size, theme.text(("body",)).size)
    paper, ink = Color(255, 255, 255), theme.colors["ink"]
    texts = {key: _legible(scale.text(it), ink, paper, key) for key, it in theme.texts.items()}
    if theme.page.section_head == "band":
        texts["heading-2"] = _above(texts["heading-2"])
    return replace(
        theme,
        fonts=_without_italics(theme.fonts),
        page=_page(theme.page, texts["folio"]),
        measures=_measures(theme.measures, scale.share),
        texts=texts,
        boxes={key: _box(it, key, paper) for key, it in theme.boxes.items()},
        lists={key: scale.list(it) for key, it in theme.lists.items()},
        wide_tables="records",
    )


def _legible(style: TextStyle, ink: Color, paper: Color, name: str) -> TextStyle:
    """Dark gray words become ink; a warning keeps its color."""
    if style.has_own_ground or "warning" in name or "dont" in name:
        return style
    is_faint = contrast(style.color, paper) < _LEAST_CONTRAST
    return replace(style, color=ink) if is_faint else style


def _above(style: TextStyle) -> TextStyle:
    """A heading that stood in a band, above its text under a rule."""
    return replace(
        style,
        before=style.size * 1.5,
        after=style.size * 0.4,
        rule=_BORDER,
        rule_color=style.color,
        rule_gap=style.size * 0.6,
    )


def _without_italics(fonts: FontSet) -> FontSet:
    """Bold in place of italics."""
    families, figures = (
        tuple({name: it[_BOLD.get(name, name)] for name in it} for it in group)
        for group in (fonts.families, (fonts.figures,) if fonts.figures else ())
    )
    return FontSet(families, fonts.faces, fonts.own, figures[0] if figures else None, fonts.signs)


def _page(page: PageStyle, folio: TextStyle) -> PageStyle:
    """One column between wide margins; head and foot have room for lines as large as the text."""
    foot = 40.0
    rule = foot + folio.leading
    return replace(
        page,
        margins=Sides(_MARGIN, _MARGIN, rule + 24.0, _MARGIN),
        inset=0.0,
        measure=_ALONE,
        header_baseline=52.0,
        footer_baseline=foot,
        footer_rule=rule,
        title_lines=page.title_lines + 3,
        columns=1,
        section_head="above",
    )


def _box(style: BoxStyle, name: str, paper: Color) -> BoxStyle:
    """A frame in place of a tint; what stands on a dark ground keeps it."""
    padding = style.padding
    if name in {"cover", "cover-page"}:
        sides = Sides(padding.top * _PADDING, _MARGIN, padding.bottom * _PADDING, _MARGIN)
        return replace(style, padding=sides)
    spaces = {"before": style.before * _AIR, "after": style.after * _AIR, "span": "full"}
    if name in _ON_GROUNDS or style.words is not None:
        return replace(style, **spaces)
    is_tint = style.ground is not None and style.ground != paper
    is_framed = (is_tint or style.border >= 1) and not name.startswith("table")
    border = max(_BORDER, style.border * _PADDING) if is_framed else style.border
    least = 18.0 if is_framed else 0.0
    return replace(
        style,
        ground=None,
        border=border,
        border_color=style.border_color if style.border else style.edge_color,
        radius=0.0 if style.edge else style.radius,
        edge=_EDGE if style.edge and is_framed else style.edge,
        padding=Sides(
            padding.top * _PADDING,
            max(padding.right, least),
            padding.bottom * _PADDING,
            max(padding.left, least),
        ),
        **spaces,
    )


def _measures(measures: Measures, share: float) -> Measures:
    """Lines to write on further apart, and nothing beside anything."""
    grows = (
        *("stripe_height", "banner_baseline", "head_gap", "header_gap", "folio_gap"),
        *("writing_line", "writing_row", "writing_column", "caption_width", "leader_step"),
        *("leader_dot", "label_gap", "bullet_inset", "label_pen", "box_pen", "logo_height"),
    )
    values = asdict(measures)
    alone = {name: _ALONE for name in values if name.endswith("_least") and name != "leader_least"}
    grown = {name: values[name] * share for name in grows}
    # From the stripe to a baseline: the letters above it are larger.
    gap = {"stripe_gap": values["stripe_gap"] * share * 2}
    return Measures(**{**values, **grown, **alone, **gap})


def _configured(edition: Edition, options: LargePrintOptions) -> Edition:
    size = options.size
    return replace(
        edition, patch=partial(_patched, size), floors=Floors(size, size, labels=Floors().labels)
    )


LARGE_PRINT = Edition(
    name="large-print",
    title="Large print",
    about="For readers with low vision: running text of 18 pt (`size:` from 16 to 24), nothing"
    " smaller, heads in proportion, in one column with wide margins. Bold stands in place of"
    " italics, frames in place of tints, and nothing stands beside a picture. A table that does not"
    " fit becomes a list of its rows. It has its own number of pages, on Letter or A4.",
    printing="Print on both sides, flipped on the long edge, at actual size, not “fit”: a page that"
    " is shrunk is not large print.",
    papers={"Half-Letter": "Letter", "A5": "A4"},
    columns=1,
    keeps_fit=False,
    options=LargePrintOptions,
    configure=_configured,
)
