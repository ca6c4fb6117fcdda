"""Words that only the pages of the round before can give: "Cited on pages 1 and 3"."""

from msgspec.structs import replace

from brochure.compose.numbering import format_list
from brochure.compose.story import Inline, Link


def resolve_late(inline: Inline, pages_of: dict[str, int]) -> tuple[Inline, ...]:
    """The inline itself, or the words that its anchors' pages give.

    Each page is a link, unless all the words are part of one.
    """
    late = inline.late
    if late is None:
        return (inline,)
    first_on: dict[int, str] = {}
    for anchor in late.anchors:
        if anchor in pages_of:
            first_on.setdefault(pages_of[anchor] + 1, anchor)
    pages = sorted(first_on)
    if not pages:
        return ()
    words = replace(inline, late=None)
    template = late.one if len(pages) == 1 else late.many
    if inline.link is not None:
        listed = format_list([str(page) for page in pages], late.conjunction)
        return (replace(words, text=template.format(pages=listed)),)
    # A mark for each page, so that the language's own list form decides what stands between.
    listed = format_list([f"\0{page}\0" for page in pages], late.conjunction)
    inlines = []
    for index, part in enumerate(template.format(pages=listed).split("\0")):
        if index % 2:
            page = int(part)
            link = Link(f"#{first_on[page]}", late.contents.format(page=page))
            inlines.append(replace(words, text=part, link=link, roles=("Link",)))
        elif part:
            inlines.append(replace(words, text=part))
    return tuple(inlines)
