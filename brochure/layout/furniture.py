"""The running header and footer of a page: artifacts, the same words on every page."""

from brochure.compose.story import Furniture, Inline
from brochure.geometry import Rect, Size
from brochure.layout.lines import break_lines
from brochure.layout.paged import Artifact, Box, Placement
from brochure.layout.runs import runs_of
from brochure.source.route import Route
from brochure.theme.model import Theme

_HAIRLINE = 0.6
_BANNER = 29.0
"""The banner's baseline, in points from the page's top."""
_BESIDE_FOLIO = 14.0
_BETWEEN = 20.0
"""The least space between the two ends of the header, in points."""
_NOWHERE = Route("content")


def furnish(
    theme: Theme, furniture: Furniture, size: Size, number: int, pages: int
) -> tuple[Placement, ...]:
    """The furniture of page `number` (from 1) of `pages`; the cover page has no header."""
    style = "cover-banner" if number == 1 else "banner"
    # On a line of its own: beside the running title it would be taken for a line of lost text.
    banner = _words(theme, furniture.banner, style, size, _BANNER, "center", Artifact.HEADER)
    header = [] if number == 1 else _header(theme, furniture, size)
    return (*banner, *header, *_footer(theme, furniture, size, number, pages))


def _header(theme: Theme, furniture: Furniture, size: Size) -> list[Placement]:
    page, style, owner = theme.page, theme.text(("header",)), Artifact.HEADER
    said = (furniture.header_left, furniture.header_right)
    widths = (theme.fonts.measure(it, style.face, style.size) for it in said)
    room = size.width - page.margins.left - page.margins.right
    left = _words(theme, said[0], "header", size, page.header_baseline, "left", owner)
    if sum(widths) + _BETWEEN > room:
        # The title alone tells one handout from another; the cover names the publisher.
        return left
    return [*left, *_words(theme, said[1], "header", size, page.header_baseline, "right", owner)]


def _footer(
    theme: Theme, furniture: Furniture, size: Size, number: int, pages: int
) -> list[Placement]:
    page = theme.page
    style = theme.text(("folio",))
    baseline = size.height - page.footer_baseline
    folio = furniture.folio.format(page=number, pages=pages)
    room = size.width - page.margins.left - page.margins.right
    room -= theme.fonts.measure(folio, style.face, style.size) + _BESIDE_FOLIO
    inline = Inline(furniture.footer_left, _NOWHERE)
    lines, _ = break_lines((inline,), style, room, theme.fonts)
    rule = Rect(
        page.margins.left,
        size.height - page.footer_rule - style.leading * (len(lines) - 1),
        size.width - page.margins.left - page.margins.right,
        _HAIRLINE,
    )
    placements: list[Placement] = [Box(rule, page.footer_rule_color, owner=Artifact.FOOTER)]
    for index, line in enumerate(lines):
        text = "".join(segment.text for segment in line.segments)
        at = baseline - style.leading * (len(lines) - 1 - index)
        placements.extend(_words(theme, text, "folio", size, at, "left", Artifact.FOOTER))
    placements.extend(_words(theme, folio, "folio", size, baseline, "right", Artifact.FOOTER))
    return placements


def _words(
    theme: Theme,
    text: str,
    style_name: str,
    size: Size,
    baseline: float,
    align: str,
    owner: Artifact,
) -> list[Placement]:
    if not text:
        return []
    style = theme.text((style_name,))
    margins = theme.page.margins
    width = theme.fonts.measure(text, style.face, style.size)
    x = {
        "left": margins.left,
        "right": size.width - margins.right - width,
        "center": (size.width - width) / 2,
    }[align]
    return list(
        runs_of(theme, text, (x, baseline), style, Inline(text, _NOWHERE), owner, style.color)
    )
