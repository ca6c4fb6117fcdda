"""A theme on its paper: smaller measures on small paper, and room for what stands on every page."""

from msgspec.structs import replace

from brochure.compose.story import Furniture
from brochure.geometry import Length, Sides, Size
from brochure.layout.furniture import footer_lines, header_lines
from brochure.theme.styles import BoxStyle, PageStyle, TextStyle, Theme

_NARROW = 450.0
"""Points; on narrower paper, A5 and Half-Letter, text takes the whole width."""
_MARGINS = Sides(46.0, 36.0, 54.0, 36.0)
_COVERS = frozenset(("cover", "cover-page"))
"""The boxes of a cover, whose words stand on the margins of the page."""
_HEADER, _FOOTER, _RULE = 34.0, 25.0, 40.0
_STEP = 0.76
"""What large type keeps of its size on narrow paper."""
_LARGE = 16.0
"""Points from which type is large: titles, headings of sections, key numbers, quotations."""
_PADDING = 0.75
"""What panels keep of their space beside the words on narrow paper."""
_TITLE_LINES = 4
_FIRST_BASELINE = 29.0
"""The highest that the running head may begin: printers leave the edge white."""


def on_paper(theme: Theme, furniture: Furniture, size: Size) -> Theme:
    """The theme with margins, cover and type for this paper, and this running head and foot."""
    if size.width < _NARROW:
        theme = _narrowed(theme)
    return _with_furniture(theme, furniture, size)


def _narrowed(theme: Theme) -> Theme:
    page = replace(
        theme.page,
        margins=_MARGINS,
        inset=0.0,
        header_baseline=_HEADER,
        footer_baseline=_FOOTER,
        footer_rule=_RULE if theme.page.footer_rule else 0.0,
        title_lines=max(theme.page.title_lines, _TITLE_LINES),
    )
    boxes = {
        key: replace(it, padding=_beside(it.padding, _PADDING)) for key, it in theme.boxes.items()
    }
    for name in _COVERS.intersection(boxes):
        cover = boxes[name]
        sides = replace(cover.padding, left=_MARGINS.left, right=_MARGINS.right)
        boxes[name] = replace(cover, padding=sides)
    body = theme.texts["body"].size
    texts = {key: _smaller(it, body) for key, it in theme.texts.items()}
    return replace(theme, page=page, boxes=boxes, texts=texts)


def _beside(padding: Sides, share: float) -> Sides:
    return replace(padding, left=padding.left * share, right=padding.right * share)


def _smaller(style: TextStyle, body: Length) -> TextStyle:
    """Large type a step smaller, and larger than running text all the same."""
    if style.size < _LARGE:
        return style
    size = max(style.size * _STEP, body + 2.0)
    return replace(style, size=size, leading=style.leading * size / style.size)


def _with_furniture(theme: Theme, furniture: Furniture, size: Size) -> Theme:
    """The theme whose frames end clear of every line of the running head and foot."""
    page, measures = theme.page, theme.measures
    under_stripe = measures.stripe_height + measures.stripe_gap
    head = theme.text(("header",)).leading * (len(header_lines(theme, furniture, size)) - 1)
    first = under_stripe if furniture.banner else _FIRST_BASELINE
    baseline = max(page.header_baseline, first + head)
    room = max(page.margins.top, baseline + measures.head_gap)
    if not page.running_head:
        room = max(page.margins.top, under_stripe if furniture.banner else 0.0)
    foot = theme.text(("folio",)).leading * (len(footer_lines(theme, furniture, size)) - 1)
    margins = replace(page.margins, top=room, bottom=page.margins.bottom + foot)
    boxes = theme.boxes
    if furniture.banner:
        boxes = {key: _clear_of(it, under_stripe) for key, it in boxes.items()}
    theme = replace(theme, page=_page(page, margins, baseline), boxes=boxes)
    return with_covers_clear(theme, furniture)


def with_covers_clear(theme: Theme, furniture: Furniture) -> Theme:
    """The theme whose covers begin their words under a draft's stripe, with little air, too."""
    if not furniture.banner:
        return theme
    under_stripe = theme.measures.stripe_height + theme.measures.stripe_gap
    boxes = dict(theme.boxes)
    for name in _COVERS.intersection(boxes):
        padding = boxes[name].padding
        under = replace(padding, top=max(padding.top, under_stripe))
        boxes[name] = replace(boxes[name], padding=under)
    return replace(theme, boxes=boxes)


def _clear_of(style: BoxStyle, stripe: Length) -> BoxStyle:
    """The style, whose words stand under the stripe where it begins a page."""
    return replace(style, page_head=max(style.page_head, stripe))


def _page(page: PageStyle, margins: Sides, baseline: Length) -> PageStyle:
    return replace(page, margins=margins, header_baseline=baseline)
