"""The running header and footer of a page: artifacts, the same words on every page."""

from typing import Literal, TypeAlias

from brochure.compose.story import Furniture, Inline
from brochure.geometry import Length, Rect, Size
from brochure.layout.column import page_column
from brochure.layout.lines import break_lines
from brochure.layout.paged import Artifact, Box, Placement
from brochure.layout.runs import runs_of
from brochure.source.route import Route
from brochure.theme.styles import TextStyle, Theme

_MOST_WORDS = 7
"""Of a line of the running head: a longer one that is not on the cover too is taken for text that
readers lose (outloud's TAG-002), so that its two ends stand on lines of their own."""
_MOST_HEAD_LINES = 3
_WIDEST_PAGE = 888
"""A page number of as many digits as there may be, and as wide."""
_NOWHERE = Route("content")
_Place: TypeAlias = Length | Literal["left", "right", "center"]
"""Where words begin: an x, or a place of the line between the margins."""
_NAME, _NUMBER = "header-name", "folio-number"
_USUAL = {_NAME: ("header",), _NUMBER: ("folio",)}
"""What a look that says nothing of the publisher's name and the page's number sets them in."""


def furnish(
    theme: Theme, furniture: Furniture, size: Size, number: int, pages: int
) -> tuple[Placement, ...]:
    """The furniture of page `number` (from 1) of `pages`; the cover page has no header."""
    header = [] if number == 1 or not theme.page.running_head else _header(theme, furniture, size)
    stripe = _stripe(theme, furniture, size)
    return (*stripe, *header, *_footer(theme, furniture, size, number, pages))


def _stripe(theme: Theme, furniture: Furniture, size: Size) -> list[Placement]:
    """What a handout that is not approved says across the head of every page."""
    if not furniture.banner:
        return []
    style = theme.text(("banner",))
    ground = theme.box(("banner",)).ground or theme.colors["accent-text"]
    owner = Artifact.HEADER
    # The rule parts it from a cover that is as dark.
    measures = theme.measures
    height, baseline = measures.stripe_height, measures.banner_baseline
    rule = Rect(0.0, height, size.width, measures.stripe_rule)
    return [
        Box(Rect(0.0, 0.0, size.width, height), ground, owner=owner),
        Box(rule, style.color, owner=owner),
        *_words(theme, furniture.banner, "banner", size, baseline, "center", owner),
    ]


def header_lines(theme: Theme, furniture: Furniture, size: Size) -> tuple[tuple[str, str], ...]:
    """The running head's lines: what stands at the left and at the right end of each.

    The publisher's name stands beside the title, on lines of its own above it where it is too long
    for that, and nowhere where three lines would not hold both.
    """
    page, style = theme.page, theme.text(("header",))
    title, publisher = furniture.header_left, furniture.header_right
    if _names_at_side(theme, furniture, size):
        return ((publisher, title),)
    if not publisher:
        return ((title, ""),)
    room = size.width - page.margins.left - page.margins.right
    widths = (theme.fonts.measure(it, style.face, style.size) for it in (title, publisher))
    if (
        sum(widths) + theme.measures.header_gap <= room
        and len(f"{title} {publisher}".split()) <= _MOST_WORDS
    ):
        return ((title, publisher),)
    above = _parts(publisher)
    if any(theme.fonts.measure(it, style.face, style.size) > room for it in above):
        above = [part for line in _lines(theme, publisher, style, room) for part in _parts(line)]
    if len(above) >= _MOST_HEAD_LINES:
        # The title alone tells one handout from another; the cover names the publisher.
        return ((title, ""),)
    return (*((part, "") for part in above), (title, ""))


def _names_at_side(theme: Theme, furniture: Furniture, size: Size) -> bool:
    """True where the publisher's name has room at the side of the text, and the title above it."""
    column = page_column(theme.page, size)
    title, publisher = furniture.header_left, furniture.header_right
    if not column.side or not publisher:
        return False
    style, name = theme.text(("header",)), theme.text((_NAME, "header"))
    return (
        theme.fonts.measure(publisher, name.face, name.size) <= column.side
        and theme.fonts.measure(title, style.face, style.size) <= column.text_width
        and len(f"{title} {publisher}".split()) <= _MOST_WORDS
    )


def _parts(line: str) -> list[str]:
    """A line in parts of as many words as a line of the running head may have, about as long."""
    words = line.split()
    count = -(-len(words) // _MOST_WORDS)
    each = -(-len(words) // count)
    return [" ".join(words[start : start + each]) for start in range(0, len(words), each)]


def footer_lines(theme: Theme, furniture: Furniture, size: Size) -> tuple[str, ...]:
    """The lines of the footer's left part, beside the folio."""
    style, margins = theme.text(("folio",)), theme.page.margins
    column = page_column(theme.page, size)
    if column.side:
        return tuple(_lines(theme, furniture.footer_left, style, column.text_width))
    folio = furniture.folio.format(page=_WIDEST_PAGE, pages=_WIDEST_PAGE)
    room = size.width - margins.left - margins.right - theme.measures.folio_gap
    room -= theme.fonts.measure(folio, style.face, style.size)
    return tuple(_lines(theme, furniture.footer_left, style, room))


def _lines(theme: Theme, text: str, style: TextStyle, room: Length) -> list[str]:
    lines, _ = break_lines((Inline(text, _NOWHERE),), style, room, theme.fonts)
    return ["".join(segment.text for segment in line.segments) for line in lines]


def _header(theme: Theme, furniture: Furniture, size: Size) -> list[Placement]:
    leading = theme.text(("header",)).leading
    lines = header_lines(theme, furniture, size)
    placements: list[Placement] = []
    if _names_at_side(theme, furniture, size):
        ((name, title),) = lines
        x, at = page_column(theme.page, size).text_x, theme.page.header_baseline
        placements.extend(_words(theme, name, _NAME, size, at, "left", Artifact.HEADER))
        placements.extend(_words(theme, title, "header", size, at, x, Artifact.HEADER))
        return placements
    for index, (left, right) in enumerate(lines):
        at = theme.page.header_baseline - leading * (len(lines) - 1 - index)
        placements.extend(_words(theme, left, "header", size, at, "left", Artifact.HEADER))
        placements.extend(_words(theme, right, "header", size, at, "right", Artifact.HEADER))
    return placements


def _footer(
    theme: Theme, furniture: Furniture, size: Size, number: int, pages: int
) -> list[Placement]:
    page, leading = theme.page, theme.text(("folio",)).leading
    baseline = size.height - page.footer_baseline
    folio = furniture.folio.format(page=number, pages=pages)
    lines = footer_lines(theme, furniture, size)
    rule = Rect(
        page.margins.left,
        size.height - page.footer_rule - leading * (len(lines) - 1),
        size.width - page.margins.left - page.margins.right,
        theme.measures.footer_rule_weight,
    )
    placements: list[Placement] = []
    if page.footer_rule:
        placements.append(Box(rule, page.footer_rule_color, owner=Artifact.FOOTER))
    column = page_column(page, size)
    # The number stands at the side of the text, or at the far end of the line.
    left: _Place = column.text_x if column.side else "left"
    right: _Place = "left" if column.side else "right"
    for index, line in enumerate(lines):
        at = baseline - leading * (len(lines) - 1 - index)
        placements.extend(_words(theme, line, "folio", size, at, left, Artifact.FOOTER))
    placements.extend(_words(theme, folio, _NUMBER, size, baseline, right, Artifact.FOOTER))
    return placements


def _words(
    theme: Theme,
    text: str,
    style_name: str,
    size: Size,
    baseline: Length,
    at: _Place,
    owner: Artifact,
) -> list[Placement]:
    if not text:
        return []
    """The words on their baseline, at an x or at one of the three places of a line."""
    style = theme.text((style_name, *_USUAL.get(style_name, ())))
    margins = theme.page.margins
    width = theme.fonts.measure(text, style.face, style.size)
    places = {
        "left": margins.left,
        "right": size.width - margins.right - width,
        "center": (size.width - width) / 2,
    }
    x = places[at] if isinstance(at, str) else at
    return list(
        runs_of(theme, text, (x, baseline), style, Inline(text, _NOWHERE), owner, style.color)
    )
