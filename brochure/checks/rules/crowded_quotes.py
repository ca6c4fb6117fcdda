"""More than one pull quote stands on a page.

## Why it matters
A pull quote is set large to stop the eye once. Two of them on a page pull in two directions, crowd
out the facts, and make one person's experience look like evidence.

## What to do
Keep the one that helps the reader most, or move the other to another page.

## Source
Plain language guidance (few things that ask for attention) and DISCERN question 6 (balance). One
quotation a page is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.content.base import NOWHERE
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import Page, PagedDocument


@rule(subject=PagedDocument, severity=Severity.WARNING)
def crowded_quotes(document: PagedDocument) -> Iterator[Found]:
    """A finding at each quotation but the first of its page; one counts where it begins."""
    begun: set[int] = set()
    for number, page in enumerate(document.pages, 1):
        new = [it for it in _quotes_on(page, document) if it not in begun]
        begun.update(new)
        for quote in new[1:]:
            yield Found(
                f"{len(new)} pull quotes stand on page {number}",
                document.elements[quote].route or NOWHERE,
                "keep one of them, or move the other to another page",
            )


def _quotes_on(page: Page, document: PagedDocument) -> dict[int, None]:
    """The elements of the quotations that are painted on a page, in order."""
    owners = (_quote_of(it.owner, document) for it in page.placements if it.owner >= 0)
    return dict.fromkeys(it for it in owners if it >= 0)


def _quote_of(owner: int, document: PagedDocument) -> int:
    """The quotation that an element belongs to; -1 for none."""
    while owner >= 0 and document.elements[owner].element.role != "BlockQuote":
        owner = document.elements[owner].parent
    return owner
