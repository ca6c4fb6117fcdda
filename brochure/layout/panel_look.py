"""A theme on panels of a folded sheet: narrow margins, no furniture, type for short lines."""

from typing import Final

from msgspec.structs import replace

from brochure.geometry import Length, Sides, Size
from brochure.theme.styles import BoxStyle, ListStyle, TextStyle, Theme

_TOP, _BOTTOM = 34.0, 20.0
_STRIPE, _BASELINE, _UNDER = 32.0, 27.5, 8.0
"""The stripe of a draft, a little lower than on a page, whose words printers reach; the white under
it."""
_BAND_HEAD = 28.0
"""From the paper's edge to the words of a band that begins a panel."""
_SPACES, _PADDING = 0.55, 0.7
"""What is kept of the space between things, and inside boxes."""
_TITLE_LINES = 6
_BETWEEN = 10.0
"""Above the ways to reach someone, which have no rule of their own."""
_LARGE: Length = 16.0
"""Points from which type is large, and a step smaller where no size is named below."""
_STEP = 0.76
_TYPE: Final[dict[str, tuple[Length, Length]]] = {
    "body": (12.5, 16.0),
    "cover-title": (18.0, 20.0),
    "cover-title-large": (34.0, 36.0),
    "cover-subtitle": (13.5, 18.0),
    "cover-publisher": (12.0, 15.5),
    "cover-kind": (12.0, 15.5),
    "cover-line": (12.0, 15.5),
    "draft": (12.0, 15.5),
    "banner": (12.0, 15.0),
    "heading-2": (19.0, 22.0),
    "heading-3": (13.5, 17.0),
    "panel-heading": (13.5, 17.0),
    "key-points-heading": (19.0, 22.0),
    "key-number": (23.0, 27.0),
    "quote": (17.5, 22.5),
    "number": (20.0, 23.0),
    "warning-number": (20.0, 23.0),
    "emergency-number": (28.0, 30.0),
    "contact-telephone": (19.0, 22.0),
    "contact-line": (12.0, 15.5),
    "key-point": (12.0, 15.5),
    "key-label": (12.0, 15.0),
    "question": (12.0, 15.5),
    "caption": (11.0, 13.5),
    "attribution": (11.0, 14.0),
    "cover-credit": (10.5, 13.0),
    "reference": (10.5, 13.5),
    "cited-on": (10.5, 13.5),
    "label-reference": (10.5, 13.5),
    "about": (10.5, 13.5),
    "about-text": (11.0, 14.0),
}
"""Size and leading, in points, as drawn for a tri-fold."""
_AROUND = frozenset(("cover", "cover-page"))


def on_panels(theme: Theme, size: Size, margin: Length, banner: str) -> Theme:
    """The theme whose pages are panels with `margin` points white at both sides.

    `banner` is what a draft says at its head, "" for none.
    """
    top = max(_TOP, _STRIPE + _UNDER) if banner else _TOP
    section = theme.text(("heading-2",))
    if section.icon_at == "rule":
        # It stands on the rule, half of it above.
        top += section.icon_size / 2
    head = _STRIPE + _UNDER if banner else _BAND_HEAD
    page = replace(
        theme.page,
        margins=Sides(top, margin, _BOTTOM, margin),
        inset=0.0,
        measure=size.width - 2 * margin,
        footer_rule=0.0,
        title_lines=_TITLE_LINES,
        columns=1,
        section_head="band" if theme.page.section_head == "band" else "above",
        running_head=False,
    )
    large = theme.text(("cover-title-large", "cover-title"))
    telephone = theme.text(("contact-telephone", "contact-line"))
    texts = {"cover-title-large": large, "contact-telephone": telephone, **theme.texts}
    texts = {name: _text(name, it) for name, it in texts.items()}
    boxes = {name: _box(it, head) for name, it in theme.boxes.items()}
    for name in _AROUND.intersection(boxes):
        padding = Sides(head, margin, 18.0, margin)
        boxes[name] = replace(boxes[name], padding=padding)
    contact = boxes["contact"]
    boxes["contact"] = replace(contact, before=_BETWEEN)
    lists = {name: _list(name, it) for name, it in theme.lists.items()}
    measures = replace(
        theme.measures,
        stripe_height=_STRIPE,
        banner_baseline=_BASELINE,
        cover_icon=min(theme.measures.cover_icon, size.width / 2),
    )
    return replace(theme, page=page, measures=measures, texts=texts, boxes=boxes, lists=lists)


def _text(name: str, style: TextStyle) -> TextStyle:
    size, leading = _TYPE.get(name, _stepped(style))
    return replace(
        style,
        size=size,
        leading=leading,
        before=style.before * _SPACES,
        after=style.after * _SPACES,
        rule_gap=style.rule_gap * _SPACES,
        indent=style.indent * _PADDING,
        at_side=False,
    )


def _stepped(style: TextStyle) -> tuple[Length, Length]:
    """A size and leading for short lines; running text is no smaller than 12 points."""
    size = style.size
    if size >= _LARGE:
        size = max(size * _STEP, 13.5)
    elif size > 12.0:  # noqa: PLR2004 -- the least size of running text
        size = min(size, 12.5)
    return size, min(style.leading * size / style.size, max(size * 1.29, 13.0))


def _box(style: BoxStyle, head: Length) -> BoxStyle:
    padding = style.padding
    return replace(
        style,
        padding=Sides(
            *(it * _PADDING for it in (padding.top, padding.right, padding.bottom, padding.left))
        ),
        before=style.before * _SPACES,
        after=style.after * _SPACES,
        gap=style.gap * _PADDING,
        page_head=head if style.page_head else 0.0,
        columns=1,
        hangs=False,
    )


def _list(name: str, style: ListStyle) -> ListStyle:
    # A list of sources in small print stands as near to its numbers as they allow.
    most = 14.0 if name == "references" else 26.0
    return replace(
        style,
        gap=style.gap * _SPACES,
        before=style.before * _SPACES,
        after=style.after * _SPACES,
        indent=min(style.indent, most),
        hangs=False,
    )
