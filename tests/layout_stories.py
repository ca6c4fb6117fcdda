"""Tiny pages: layout tests need numbers rather than pictures."""

from brochure.compose.story import DocumentInfo, Element, Furniture, Inline, Text
from brochure.geometry import Size, parse_length
from brochure.layout.paged import PagedDocument, TextRun
from brochure.source.route import Route

HERE = Route("content")
TINY = Size(parse_length("60mm") + 108, parse_length("80mm") + 124)
"""A frame of 60 x 80 mm inside the theme's margins."""
INFO = DocumentInfo("Tiny", "Nobody", "", "en-US", "T 1.0", "", "", "")
FURNITURE = Furniture("Tiny", "", "T", "Page {page} of {pages}", "")


def paragraph(text: str, style: str = "body", role: str = "P", **more: bool) -> Text:
    return Text(Element(role), (style,), (Inline(text, HERE),), HERE, **more)


def heading(text: str) -> Text:
    return Text(
        Element("H2", bookmark=text, anchor=f"heading-{text}"),
        ("heading-2",),
        (Inline(text, HERE),),
        HERE,
        keep_with_next=True,
    )


def pages_of(document: PagedDocument) -> list[list[str]]:
    """The lines of each page in order: runs on one baseline joined."""
    pages = []
    for page in document.pages:
        lines: dict[float, str] = {}
        for it in page.placements:
            if isinstance(it, TextRun) and it.owner >= 0:
                lines[round(it.baseline, 1)] = lines.get(round(it.baseline, 1), "") + it.text
        pages.append([text.strip() for text in lines.values()])
    return pages
