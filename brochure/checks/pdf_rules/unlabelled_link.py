"""A link in the PDF file can't be heard, or leads nowhere.

## Why it matters
A person who can't see the page hears of a link only where it is tagged, and what it is for only
where it says so in words. A link to nowhere, or one that starts a program, is worse than none.

## What to do
Build the PDF from its source. In another program, use its own command for links, and give each
one an alternate text.

## Source
ISO 14289-1 7.18.1 and 7.18.5; Matterhorn Protocol 28-002, 28-004, 28-011 and 28-012; ISO 19005-2
6.3.2 (annotations are printed, so that paper and screen agree); WCAG 2.1, 2.4.4.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import Annotation, Key, ReadPdf, Structure
from brochure.readers.reading import own_objects

_SCHEMES = ("https:", "http:", "mailto:", "tel:", "sms:")
_PRINT, _UNSEEN = 4, 1 + 2 + 32
"""Bits of F: Print; Invisible, Hidden, NoView (ISO 32000-1 12.5.3)."""


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def unlabelled_link(pdf: ReadPdf) -> Iterator[Found]:
    """At most one finding for each link, the gravest first."""
    tagged = _tagged(pdf.structure)
    for page in pdf.pages:
        for link in page.annotations:
            if link.kind == "Link":
                fault = _fault(link, tagged, has_tags=pdf.structure is not None)
                if fault:
                    message, hint = fault
                    spot = quoted(link.contents) or quoted(link.uri) or _at(link)
                    yield on_page(message, hint, page.number, spot)


def _tagged(structure: Structure | None) -> set[Key]:
    """The annotations that a Link element holds."""
    tags = structure.walk() if structure else ()
    return {it.key for tag in tags if tag.standard == "Link" for it in own_objects(tag)}


def _fault(link: Annotation, tagged: set[Key], *, has_tags: bool) -> tuple[str, str] | None:
    again = "build the file again from its source"
    if not link.uri and not link.target_page:
        return "the link leads nowhere", "give it an address, or the place it leads to"
    if link.uri and not link.uri.casefold().startswith(_SCHEMES):
        return "the link is of a kind that can't be followed safely", "use an https:// address"
    if has_tags and link.key not in tagged:
        return "the link is in no Link element", again
    if not link.contents:
        return "the link does not say in words where it leads", "give it an alternate text"
    if not link.flags & _PRINT or link.flags & _UNSEEN:
        return "the link is hidden or left out in print", again
    return None


def _at(link: Annotation) -> str:
    return f"at {link.rect.x:.0f}, {link.rect.y:.0f} pt"
