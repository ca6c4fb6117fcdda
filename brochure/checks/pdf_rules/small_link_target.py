"""A link is too small to be hit with a finger.

## Why it matters
Many patients open a handout on a telephone. A person whose hand shakes hits the line above or
below, and a wrong number is called.

## What to do
Give a link that stands on its own a line of its own, with space around it, and a larger type.
Links inside a sentence and citations may be as high as their text.

## Source
WCAG 2.2, 2.5.8 (target size, minimum): 24 by 24 CSS pixels, which are 18 pt, or as much room
around its middle; targets in a sentence are exempt.
"""

from collections.abc import Iterator
from math import hypot

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Rect
from brochure.readers.read_pdf_types import Key, ReadPage, ReadPdf
from brochure.readers.reading import own_objects

SMALLEST = 18.0
"""Points: 24 CSS pixels of 1/96 inch."""
_ROUNDING = 0.1


@rule(subject=ReadPdf, severity=Severity.WARNING, is_for_screen=True)
def small_link_target(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each small link that is all of its block, and close to another link."""
    alone = _alone(pdf)
    for page in pdf.pages:
        for link in page.annotations:
            side = min(link.rect.width, link.rect.height)
            if link.kind != "Link" or side >= SMALLEST - _ROUNDING or link.key not in alone:
                continue
            if _is_crowded(link.rect, page):
                message = f"the link is {side:.0f} pt high, and others are close to it"
                hint = f"make it {SMALLEST:.0f} pt high, or move it away from the others"
                yield on_page(message, hint, page.number, quoted(link.contents))


def _alone(pdf: ReadPdf) -> set[Key]:
    """The links that no other words stand beside."""
    found = set()
    for block in pdf.blocks:
        if block.tag is not None and not block.tag.marks:
            inline = [it for it in block.tag.walk() if it is not block.tag]
            if all(it.standard in ("Link", "Reference", "Span") for it in inline) and all(
                it.standard == "Link" for it in inline if it.marks
            ):
                found |= {it.key for it in own_objects(block.tag)}
    return found


def _is_crowded(rect: Rect, page: ReadPage) -> bool:
    """True where a circle of the least size around its middle touches another link."""
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    for other in page.annotations:
        if other.rect != rect:
            aside = max(other.rect.x - x, 0, x - other.rect.right)
            above = max(other.rect.y - y, 0, y - other.rect.bottom)
            if hypot(aside, above) < SMALLEST / 2:
                return True
    return False
